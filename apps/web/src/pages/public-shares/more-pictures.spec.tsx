/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { MorePictures } from './more-pictures.js';

/** Tells the newest observer whether the end of the list is near; jsdom has no layout that could. */
let near: (isIntersecting: boolean) => void;
beforeAll(async () => {
  globalThis.IntersectionObserver = class {
    constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
      near = (isIntersecting) => act(() => callback([{ isIntersecting }]));
    }
    observe() {}
    disconnect() {}
  } as never;
  await startI18n();
  await openTexts('publicShares');
});

function open() {
  const asked: PromiseWithResolvers<void>[] = [];
  const onMore = () => {
    asked.push(Promise.withResolvers<void>());
    return asked.at(-1)!.promise;
  };
  render(<MorePictures onMore={onMore} />);
  return asked;
}

describe('the end of a list of shared pictures', () => {
  it('loads the next page by itself when it comes near, once', () => {
    const asked = open();
    near(false);
    expect(asked.length).toBe(0);
    near(true);
    near(true);
    expect(asked.length).toBe(1);
    expect(screen.getByRole('button', { name: 'Loading…' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('says when a page could not be loaded, and loads it by a press only', async () => {
    const asked = open();
    near(true);
    asked[0]!.reject(new Error('no connection'));
    expect((await screen.findByRole('alert')).textContent).toBe('Could not load more pictures.');
    near(true);
    expect(asked.length).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(asked.length).toBe(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
