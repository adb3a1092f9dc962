/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderRoute } from '../../shared/testing/render-page.js';
import { CollectionsPage } from './collections-page.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('collections');
});

async function open() {
  const { sent } = renderRoute(<CollectionsPage />);
  await waitFor(() => expect(sent.length).toBe(1));
  return sent;
}
const collection = (id: number) => ({ id, name: `Winter ${id}`, image_count: 1, cover: null });

describe('the page of collections', () => {
  it('says what collections are for when there are none', async () => {
    const sent = await open();
    expect(screen.queryByText('No collections yet')).toBeNull();
    sent[0]!.answer({ items: [], next_cursor: null });
    await screen.findByText('No collections yet');
  });

  it('says that they could not be loaded, and loads them on request', async () => {
    const sent = await open();
    sent[0]!.refuse('service_unavailable');
    expect((await screen.findByRole('alert')).textContent).toContain('Could not load collections.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(sent.length).toBe(2));
    sent[1]!.answer({ items: [collection(1)], next_cursor: null });
    await screen.findByText('Winter 1');
    expect(screen.getByText('1 picture')).toBeDefined();
  });

  it('offers no new one at the limit', async () => {
    const sent = await open();
    sent[0]!.answer({ items: Array.from({ length: 500 }, (_, id) => collection(id + 1)), next_cursor: null });
    await screen.findByText('Winter 500');
    const button = screen.getByRole('button', { name: 'New collection…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
