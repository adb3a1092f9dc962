/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../shared/api/api-error.js';
import { startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { CredentialsForm } from './credentials-form.js';

beforeAll(() => startI18n());

function open() {
  const calls: { body: unknown; refuse: (error: Error) => void }[] = [];
  const onSubmit = (body: unknown) => {
    const { promise, reject } = Promise.withResolvers<void>();
    calls.push({ body, refuse: reject });
    return promise;
  };
  renderPage(<CredentialsForm isNew submitLabel="Create account" onSubmit={onSubmit} />);
  return calls;
}
const username = () => screen.getByLabelText<HTMLInputElement>('Username');
const password = () => screen.getByLabelText<HTMLInputElement>('Password');
const submit = () => userEvent.click(screen.getByRole('button', { name: /Create account|Please wait/ }));

async function fillIn(): Promise<void> {
  await userEvent.type(username(), 'ada');
  await userEvent.type(password(), 'correct horse battery');
  await submit();
}

describe('the form for a name and a password', () => {
  it('leads to the first field that is empty', async () => {
    const calls = open();
    await userEvent.type(username(), 'ada');
    await submit();
    expect(document.activeElement).toBe(password());
    expect(screen.getByText('This field is required.')).toBeDefined();
    expect(calls).toEqual([]);
  });

  it('is busy until it is answered, and sends once', async () => {
    const calls = open();
    await fillIn();
    expect(screen.getByRole('button', { name: 'Please wait…' }).getAttribute('aria-disabled')).toBe('true');
    await submit();
    expect(calls.map(({ body }) => body)).toEqual([{ username: 'ada', password: 'correct horse battery' }]);
  });

  it('says at the username that it is taken, and leads there', async () => {
    const calls = open();
    await fillIn();
    calls[0]!.refuse(new ApiError('username_taken'));
    await screen.findByText('This username is taken. Choose another one.');
    expect(document.activeElement).toBe(username());
  });

  it('says above the fields that the name or the password is wrong', async () => {
    const calls = open();
    await fillIn();
    calls[0]!.refuse(new ApiError('invalid_credentials'));
    expect((await screen.findByRole('alert')).textContent).toBe('Wrong username or password.');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create account' })).toBeDefined());
  });
});
