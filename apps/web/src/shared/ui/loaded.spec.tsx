/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../api/api-error.js';
import { startI18n } from '../i18n/i18n.js';
import { Loaded } from './loaded.js';

const UNAVAILABLE = new ApiError('service_unavailable');
const MESSAGE = /not available right now/;

beforeAll(() => startI18n());

/** Shows a query in some state and counts how often it is asked again. */
function show(state: { data?: string; error?: Error }) {
  const asked = { times: 0 };
  const refetch = () => {
    asked.times += 1;
    return Promise.resolve();
  };
  const query = { data: state.data, error: state.error ?? null, refetch } as never;
  render(<Loaded query={query}>{(data) => <p>{data as string}</p>}</Loaded>);
  return asked;
}

describe('a list that is loaded', () => {
  it('says that it is loading until it has an answer', () => {
    show({});
    expect(screen.getByRole('status', { name: 'Loading…' })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows the answer and nothing else', () => {
    show({ data: 'three runners' });
    expect(screen.getByText('three runners')).toBeDefined();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says why it could not be loaded, and asks again on request', async () => {
    const asked = show({ error: UNAVAILABLE });
    expect(screen.getByRole('alert').textContent).toMatch(MESSAGE);
    expect(screen.queryByRole('status')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(asked.times).toBe(1);
  });

  it('keeps an old answer when a refresh fails, and says that it may be out of date', () => {
    show({ data: 'three runners', error: UNAVAILABLE });
    expect(screen.getByText('three runners')).toBeDefined();
    expect(screen.getByRole('status').textContent).toMatch(MESSAGE);
    expect(screen.getByRole('status').textContent).toContain('This may be out of date.');
  });
});
