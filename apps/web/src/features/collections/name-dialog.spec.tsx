/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../shared/api/api-error.js';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { NameDialog } from './name-dialog.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('collections');
});

/** The open dialog for a collection called Winter, with the names that were sent and a way to answer. */
function open() {
  const calls: { name: string; answer: (error?: Error) => void }[] = [];
  const closed = { times: 0 };
  const onName = (name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    calls.push({ name, answer: (error) => (error ? reject(error) : resolve()) });
    return promise;
  };
  const onClose = () => {
    closed.times += 1;
  };
  renderPage(<NameDialog open title="Rename" submit="Save" name="Winter" onName={onName} onClose={onClose} />);
  return { calls, closed };
}
const field = () => screen.getByLabelText<HTMLInputElement>('Name');
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('the dialog for the name of a collection', () => {
  it('sends the name without the blanks around it, and closes when it was taken', async () => {
    const { calls, closed } = open();
    await userEvent.clear(field());
    await userEvent.type(field(), '  水墨 sketches ');
    await save();
    await waitFor(() => expect(calls.map(({ name }) => name)).toEqual(['水墨 sketches']));
    expect(closed.times).toBe(0);
    calls[0]!.answer();
    await waitFor(() => expect(closed.times).toBe(1));
  });

  it('refuses an empty name by itself, and leads to the field', async () => {
    const { calls } = open();
    await userEvent.clear(field());
    await save();
    await screen.findByText('1 to 80 characters, on one line.');
    expect(document.activeElement).toBe(field());
    expect(calls).toEqual([]);
  });

  it('stays open with the name and says why the server refused it', async () => {
    const { calls, closed } = open();
    await save();
    await waitFor(() => expect(calls.length).toBe(1));
    calls[0]!.answer(new ApiError('limit_reached'));
    await screen.findByText('The limit has been reached.');
    expect(field().value).toBe('Winter');
    expect(closed.times).toBe(0);
  });

  it('sends once however often it is pressed', async () => {
    const { calls } = open();
    await save();
    await waitFor(() => expect(calls.length).toBe(1));
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true');
    await save();
    expect(calls.length).toBe(1);
  });
});
