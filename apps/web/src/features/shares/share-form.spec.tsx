/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { ShareForm } from './share-form.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('shares');
});

function open() {
  const made: unknown[] = [];
  const { sent } = renderPage(<ShareForm target={{ image_id: 7 }} onMade={(share) => made.push(share)} />);
  const shares = () => sent.filter(({ method }) => method === 'POST');
  return { shares, made };
}
const password = () => screen.getByLabelText<HTMLInputElement>('Password (optional)');
const create = () => userEvent.click(screen.getByRole('button', { name: /link/ }));

describe('the form that creates a link', () => {
  it('asks for a link of a week without prompt and password unless told otherwise', async () => {
    const { shares, made } = open();
    await create();
    await waitFor(() => expect(shares().length).toBe(1));
    expect(shares()[0]!.body).toEqual({ image_id: 7, expires_in_s: 604_800, show_prompt: false });
    shares()[0]!.answer({ url: '/s/x' });
    await waitFor(() => expect(made).toEqual([{ url: '/s/x' }]));
  });

  it('sends the span, the prompt and the password that were chosen', async () => {
    const { shares } = open();
    await userEvent.click(screen.getByRole('radio', { name: 'Never' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Show prompt and settings' }));
    await userEvent.type(password(), 'open sesame');
    await create();
    await waitFor(() => expect(shares().length).toBe(1));
    const body = { image_id: 7, expires_in_s: null, show_prompt: true, password: 'open sesame' };
    expect(shares()[0]!.body).toEqual(body);
  });

  it('leads to a password that is too short, and sends nothing', async () => {
    const { shares } = open();
    await userEvent.type(password(), 'abc');
    await create();
    await screen.findByText('At least 8 characters, or leave it empty.');
    expect(document.activeElement).toBe(password());
    expect(shares()).toEqual([]);
  });

  it('creates one link however often it is pressed', async () => {
    const { shares } = open();
    const button = screen.getByRole('button', { name: /link/ });
    // A double press: the second comes before the button is drawn anew.
    act(() => {
      button.click();
      button.click();
    });
    await screen.findByRole('button', { name: 'Creating link…' });
    await create();
    expect(shares().length).toBe(1);
  });

  it('asks for the same link again after a failure, and for another one once anything is changed', async () => {
    const { shares } = open();
    const keys = () => shares().map(({ headers }) => headers.get('idempotency-key'));
    await create();
    await waitFor(() => expect(shares().length).toBe(1));
    shares()[0]!.refuse('internal_error');
    await screen.findByRole('alert');
    await create();
    await waitFor(() => expect(shares().length).toBe(2));
    expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys()[1]).toBe(keys()[0]);
    shares()[1]!.refuse('internal_error');
    await screen.findByRole('alert');
    await userEvent.click(screen.getByRole('radio', { name: 'Never' }));
    await create();
    await waitFor(() => expect(shares().length).toBe(3));
    expect(keys()[2]).not.toBe(keys()[0]);
  });

  it('says why the server refused it, and can be sent again', async () => {
    const { shares } = open();
    await create();
    await waitFor(() => expect(shares().length).toBe(1));
    shares()[0]!.refuse('limit_reached');
    expect((await screen.findByRole('alert')).textContent).toContain('The limit has been reached.');
    await create();
    await waitFor(() => expect(shares().length).toBe(2));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
