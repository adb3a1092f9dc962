/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { PasswordForm } from './password-form.js';

const NEW = 'correct horse battery';

beforeAll(() => startI18n().then(() => openTexts('profile')));

const current = () => screen.getByLabelText<HTMLInputElement>('Current password');
const next = () => screen.getByLabelText<HTMLInputElement>('New password');
const submit = () => userEvent.click(screen.getByRole('button', { name: 'Change password' }));

async function fillIn(oldPassword: string, newPassword: string): Promise<void> {
  if (oldPassword) await userEvent.type(current(), oldPassword);
  if (newPassword) await userEvent.type(next(), newPassword);
  await submit();
}

describe('the form that changes the password', () => {
  it('sends nothing while a field is empty, and leads to the first one', async () => {
    const { sent } = renderPage(<PasswordForm />);
    await fillIn('', NEW);
    await waitFor(() => expect(document.activeElement).toBe(current()));
    expect(current().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('This field is required.')).toBeDefined();
    expect(next().getAttribute('aria-invalid')).toBeNull();
    expect(sent).toEqual([]);
  });

  it('leads to a new password that is too short', async () => {
    const { sent } = renderPage(<PasswordForm />);
    await fillIn('old password', 'short');
    await waitFor(() => expect(document.activeElement).toBe(next()));
    expect(next().getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
  });

  it('shows at the current password that the server found it wrong, and leads there', async () => {
    const { sent } = renderPage(<PasswordForm />);
    await fillIn('old password', NEW);
    await waitFor(() => expect(sent.length).toBe(1));
    expect(sent[0]!.body).toEqual({ current_password: 'old password', new_password: NEW });
    sent[0]!.refuse('wrong_password');
    await screen.findByText('The current password is wrong.');
    expect(document.activeElement).toBe(current());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows at the field what the server refused by its name', async () => {
    const { sent } = renderPage(<PasswordForm />);
    await fillIn('old password', NEW);
    await waitFor(() => expect(sent.length).toBe(1));
    sent[0]!.refuse('validation_failed', '/new_password');
    await waitFor(() => expect(next().getAttribute('aria-invalid')).toBe('true'));
    expect(document.activeElement).toBe(next());
  });

  it('says above the fields why it was refused when no field is to blame', async () => {
    const { sent } = renderPage(<PasswordForm />);
    await fillIn('old password', NEW);
    await waitFor(() => expect(sent.length).toBe(1));
    sent[0]!.refuse('rate_limited');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Too many requests/);
    expect(current().value).toBe('old password');
  });

  it('sends once however often it is pressed, and is empty after the change', async () => {
    const { sent } = renderPage(<PasswordForm />);
    await fillIn('old password', NEW);
    await waitFor(() => expect(sent.length).toBe(1));
    expect(screen.getByRole('button', { name: 'Change password' }).getAttribute('aria-disabled')).toBe('true');
    await submit();
    expect(sent.length).toBe(1);
    sent[0]!.answer({});
    await waitFor(() => expect(current().value).toBe(''));
    expect(next().value).toBe('');
    expect(screen.getByRole('button', { name: 'Change password' }).getAttribute('aria-disabled')).toBe('false');
  });
});
