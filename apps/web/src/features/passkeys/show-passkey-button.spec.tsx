/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { ShowPasskeyButton } from './show-passkey-button.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('passkeys');
});

describe('the button for a passkey', () => {
  it('says of a browser that knows none what would be needed, and asks the server for nothing', async () => {
    let asked = 0;
    const ask = () => Promise.reject(new Error(`asked ${++asked} times`));
    renderPage(<ShowPasskeyButton label="Use a passkey" ask={ask} onShown={() => Promise.resolve()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Use a passkey' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This browser cannot use passkeys here.');
    expect(asked).toBe(0);
  });
});
