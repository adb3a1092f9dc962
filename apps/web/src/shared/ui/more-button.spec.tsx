/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startI18n } from '../i18n/i18n.js';
import { MoreButton } from './more-button.js';

beforeAll(() => startI18n());

function show(state: { hasNextPage?: boolean; isFetching?: boolean; isFetchingNextPage?: boolean }) {
  const asked = { times: 0 };
  const fetchNextPage = () => {
    asked.times += 1;
  };
  const query = { hasNextPage: true, isFetching: false, isFetchingNextPage: false, fetchNextPage, ...state };
  render(<MoreButton query={query} />);
  return asked;
}

describe('the button for the next page', () => {
  it('is not there after the last page', () => {
    show({ hasNextPage: false });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('asks for the next page', async () => {
    const asked = show({});
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(asked.times).toBe(1);
  });

  it('asks for nothing while the list is being loaded', async () => {
    const asked = show({ isFetching: true, isFetchingNextPage: true });
    const button = screen.getByRole('button', { name: 'Loading…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
    expect(asked.times).toBe(0);
  });
});
