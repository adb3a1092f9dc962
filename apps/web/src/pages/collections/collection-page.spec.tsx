/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderRoute } from '../../shared/testing/render-page.js';

// The pictures of one's own ask once whether motion is to be reduced; jsdom cannot be asked.
Object.assign(window, { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });
const { AnyCollection } = await import('./collection-page.js');

beforeAll(async () => {
  await startI18n();
  await openTexts('collections');
});

/** Opened by its address: it is not one's own. */
async function open() {
  const { sent } = renderRoute(<AnyCollection id={5} />);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]!.path).toBe('/api/v1/collections');
  return sent;
}

async function openShared() {
  const sent = await open();
  sent[0]!.answer({ items: [], next_cursor: null });
  await waitFor(() => expect(sent[1]).toMatchObject({ path: '/api/v1/collections/5' }));
  return sent;
}

describe('a collection that is opened by its address', () => {
  it('offers nothing of what owners do until it is known whose it is', async () => {
    await open();
    expect(screen.getByRole('status', { name: 'Loading…' })).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is said to be gone where there is none that one may see', async () => {
    const sent = await openShared();
    sent[1]!.refuse('not_found');
    expect(await screen.findByText('Collection not found', { selector: 'h1' })).toBeDefined();
  });

  it('is not said to be gone when it could not be loaded, and is loaded on request', async () => {
    const sent = await openShared();
    sent[1]!.refuse('service_unavailable');
    await screen.findByRole('alert');
    expect(screen.queryByText('Collection not found')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(sent).toHaveLength(3));
    sent[2]!.answer({ id: 5, name: 'Winter', image_count: 0, cover: null });
    expect(await screen.findByText('Winter', { selector: 'h1' })).toBeDefined();
  });
});
