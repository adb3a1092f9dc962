/** @jest-environment jsdom */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../shared/api/api-error.js';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import type { PublicShareCalls } from './public-share-calls.js';
import { PublicSharePage } from './public-share-page.js';
import type { ShareState } from './public-share.js';

beforeAll(async () => {
  // jsdom has the element and not its methods.
  Object.assign(HTMLDialogElement.prototype, { close: () => undefined });
  await startI18n();
  await openTexts('publicShares');
});

const EMPTY_COLLECTION = { kind: 'collection', name: 'Winter', items: [], next_cursor: null, expires_at: null };

/** What the server answers next; each call takes the first one. */
let pages: (() => Promise<unknown>)[];
let unlocks: { password: string; answer: (error?: Error) => void }[];
beforeEach(() => {
  pages = [];
  unlocks = [];
});

const calls = {
  page: () => pages.shift()!(),
  unlock: (password: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    unlocks.push({ password, answer: (error) => (error ? reject(error) : resolve()) });
    return promise;
  },
} as unknown as PublicShareCalls;

/** Opens the page of a share that is found in some state. */
async function open(first: ShareState): Promise<void> {
  await act(async () => {
    render(<PublicSharePage calls={calls} first={Promise.resolve(first)} />);
    await Promise.resolve();
  });
}

describe('the page of a share that cannot be shown', () => {
  it('says that the link no longer works, and no more', async () => {
    await open({ state: 'gone' });
    expect(screen.getByRole('heading', { name: 'This link no longer works' })).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says why the pictures could not be loaded, and shows them when a retry succeeds', async () => {
    await open({ state: 'failed', error: new ApiError('service_unavailable') });
    expect(screen.getByRole('heading', { name: 'Could not load the pictures' })).toBeDefined();
    expect(screen.getByText(/not available right now/)).toBeDefined();
    pages.push(() => Promise.resolve(EMPTY_COLLECTION));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Winter' });
    expect(screen.getByText('No pictures yet.')).toBeDefined();
  });
});

describe('the page of a share with a password', () => {
  const password = () => screen.getByLabelText<HTMLInputElement>('Password');
  const openLocked = async () => {
    await open({ state: 'locked' });
    await screen.findByLabelText('Password');
  };
  const press = () => userEvent.click(screen.getByRole('button', { name: /^Open/ }));

  it('sends no empty password, and leads to the field', async () => {
    await openLocked();
    await press();
    expect(screen.getByText('Enter the password.')).toBeDefined();
    expect(document.activeElement).toBe(password());
    expect(unlocks).toEqual([]);
  });

  it('says that a password is wrong, and leads back to it', async () => {
    await openLocked();
    await userEvent.type(password(), 'a guess');
    await press();
    expect(screen.getByRole('button', { name: 'Opening…' }).getAttribute('aria-disabled')).toBe('true');
    await press();
    expect(unlocks.map(({ password: tried }) => tried)).toEqual(['a guess']);
    unlocks[0]!.answer(new ApiError('share_password_wrong'));
    await screen.findByText('Wrong password.');
    await waitFor(() => expect(document.activeElement).toBe(password()));
  });

  it('shows the pictures once the password is right', async () => {
    await openLocked();
    await userEvent.type(password(), 'open sesame');
    await press();
    pages.push(() => Promise.resolve(EMPTY_COLLECTION));
    unlocks[0]!.answer();
    await screen.findByRole('heading', { name: 'Winter' });
  });
});
