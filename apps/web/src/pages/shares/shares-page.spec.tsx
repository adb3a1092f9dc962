/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Share } from '@atelier/contracts';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderRoute } from '../../shared/testing/render-page.js';
import { SharesPage } from './shares-page.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('shares');
});

async function open() {
  const { sent } = renderRoute(<SharesPage />);
  await waitFor(() => expect(sent.length).toBe(1));
  return sent;
}

const share = (id: number, title: string): Share => ({
  id,
  image_id: null,
  collection_id: 5,
  title,
  cover: null,
  image_count: 2,
  show_prompt: false,
  has_password: true,
  expires_at: null,
  is_expired: false,
  created_at: '2026-11-24T08:00:00.000Z',
  view_count: 0,
  last_viewed_at: null,
  wrong_passwords: 0,
  last_wrong_at: null,
});

describe('the list of shares', () => {
  it('says that nothing is shared, and leads to the gallery', async () => {
    const sent = await open();
    expect(screen.getByRole('status', { name: 'Loading…' })).toBeDefined();
    sent[0]!.answer({ items: [], next_cursor: null });
    await screen.findByText('No shares yet');
    expect(screen.getByRole('link', { name: 'Go to gallery' }).getAttribute('href')).toBe('/gallery');
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says that it could not be loaded instead of being empty, and loads it on request', async () => {
    const sent = await open();
    sent[0]!.refuse('service_unavailable');
    expect((await screen.findByRole('alert')).textContent).toContain('Could not load shares.');
    expect(screen.queryByText('No shares yet')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(sent.length).toBe(2));
    sent[1]!.answer({ items: [share(1, 'Winter')], next_cursor: null });
    await screen.findByText('Winter');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what it has when the next page cannot be loaded', async () => {
    const sent = await open();
    sent[0]!.answer({ items: [share(1, 'Winter')], next_cursor: 'next' });
    await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(sent.length).toBe(2));
    sent[1]!.refuse('service_unavailable');
    await screen.findByRole('alert');
    expect(screen.getByText('Winter')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(sent.length).toBe(3));
    sent[2]!.answer({ items: [share(2, 'Spring')], next_cursor: null });
    await screen.findByText('Spring');
    expect(screen.getByText('Winter')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('says of which share somebody guesses the password, and of no other', async () => {
    const sent = await open();
    const guessed = { ...share(1, 'Winter'), wrong_passwords: 12, last_wrong_at: new Date().toISOString() };
    sent[0]!.answer({ items: [guessed, share(2, 'Spring')], next_cursor: null });
    const [winter, spring] = await Promise.all(
      ['Winter', 'Spring'].map((name) => screen.findByRole('article', { name })),
    );
    expect(winter!.textContent).toContain('12 wrong passwords');
    expect(spring!.textContent).not.toContain('wrong');
  });

  it('takes a share off the list only when the server has revoked it', async () => {
    const sent = await open();
    sent[0]!.answer({ items: [share(1, 'Winter')], next_cursor: null });
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke: Winter' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(sent.at(-1)!.method).toBe('DELETE'));
    expect(screen.getByText('Winter')).toBeDefined();
    sent.at(-1)!.answer({});
    await waitFor(() => expect(screen.queryByText('Winter')).toBeNull());
  });
});
