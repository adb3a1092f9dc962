/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import type { CreatedShare } from '@atelier/contracts';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderRoute } from '../../shared/testing/render-page.js';
import { ShareLink } from './share-link.js';

const SHARE = { url: '/s/secret', title: 'Winter' } as CreatedShare;

beforeAll(async () => {
  await startI18n();
  await openTexts('shares');
});

/** Shows the link in a browser with a clipboard (jsdom has none) that takes texts, or refuses them. */
async function open(write: (text: string) => Promise<void>): Promise<void> {
  Object.assign(globalThis, { isSecureContext: true });
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });
  Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  renderRoute(<ShareLink share={SHARE} onClose={() => undefined} />);
  await screen.findByRole('button', { name: 'Copy link' });
}

describe('a link that was created', () => {
  it('has the focus on its copy button, and says when it is copied', async () => {
    const copied: string[] = [];
    await open((text) => Promise.resolve(void copied.push(text)));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Copy link' }));
    act(() => screen.getByRole('button', { name: 'Copy link' }).click());
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied.'));
    expect(copied).toEqual([new URL('/s/secret', location.origin).href]);
  });

  it('says that it could not be copied, and stays there to be selected', async () => {
    await open(() => Promise.reject(new Error('refused')));
    act(() => screen.getByRole('button', { name: 'Copy link' }).click());
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Could not copy/));
    expect(screen.getByLabelText<HTMLInputElement>('Link').value).toContain('/s/secret');
  });
});
