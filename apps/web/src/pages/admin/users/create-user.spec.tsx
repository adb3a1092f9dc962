/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../../shared/i18n/i18n.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { CreateUserButton } from './create-user.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('admin');
});

async function open() {
  const { sent } = renderPage(<CreateUserButton />);
  await userEvent.click(screen.getByRole('button', { name: 'New user' }));
  await screen.findByRole('dialog');
  return sent;
}
const username = () => screen.getByLabelText<HTMLInputElement>('Username');
const password = () => screen.getByLabelText<HTMLInputElement>('Password');
// The page behind an open dialog is hidden, so only one button has this name.
const create = () => userEvent.click(screen.getByRole('button', { name: 'New user' }));

describe('the form for a new user', () => {
  it('leads to the first field that is wrong', async () => {
    const sent = await open();
    await userEvent.type(username(), 'ada');
    await create();
    await waitFor(() => expect(document.activeElement).toBe(password()));
    expect(username().getAttribute('aria-invalid')).toBeNull();
    expect(sent).toEqual([]);
  });

  it('says at the username that it is taken, and leads there', async () => {
    const sent = await open();
    await userEvent.type(username(), 'ada');
    await userEvent.type(password(), 'correct horse battery');
    await userEvent.click(screen.getByRole('radio', { name: 'Admin' }));
    await create();
    await waitFor(() => expect(sent.length).toBe(1));
    expect(sent[0]!.body).toEqual({ username: 'ada', password: 'correct horse battery', role: 'admin' });
    sent[0]!.refuse('username_taken');
    await screen.findByText('This username is taken. Choose another one.');
    expect(document.activeElement).toBe(username());
  });

  it('says at the password that it is easy to guess', async () => {
    const sent = await open();
    await userEvent.type(username(), 'ada');
    await userEvent.type(password(), 'iloveyou1');
    await create();
    await waitFor(() => expect(sent.length).toBe(1));
    const errors = [{ pointer: '/password', code: 'too_common', message: 'is one of the commonest passwords' }];
    sent[0]!.answer({ code: 'validation_failed', errors }, 400);
    await screen.findByText(/easy to guess/);
    expect(document.activeElement).toBe(password());
  });

  it('closes when the account was created', async () => {
    const sent = await open();
    await userEvent.type(username(), 'ada');
    await userEvent.type(password(), 'correct horse battery');
    await create();
    await waitFor(() => expect(sent.length).toBe(1));
    sent[0]!.answer({ id: 5, username: 'ada', role: 'user' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
