/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../../shared/i18n/i18n.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { WebhookForm } from './webhook-form.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('webhooks');
});

function open() {
  const made: unknown[] = [];
  const { sent } = renderPage(<WebhookForm onMade={(webhook) => made.push(webhook)} />);
  const posts = () => sent.filter(({ method }) => method === 'POST');
  return { posts, made };
}
const address = () => screen.getByLabelText<HTMLInputElement>('Address');
const add = () => userEvent.click(screen.getByRole('button', { name: 'Add endpoint' }));

describe('the form that adds an endpoint', () => {
  it('sends the address, its name and the chosen events, and shows what came of it', async () => {
    const { posts, made } = open();
    await userEvent.type(address(), 'https://example.com/hook');
    await userEvent.type(screen.getByLabelText('Description (optional)'), 'n8n');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Task cancelled' }));
    await add();
    await waitFor(() => expect(posts().length).toBe(1));
    expect(posts()[0]!.body).toEqual({
      ...{ url: 'https://example.com/hook', description: 'n8n' },
      event_types: ['task.completed', 'task.failed', 'endpoint.disabled'],
    });
    posts()[0]!.answer({ secret: 'whsec_x' });
    await waitFor(() => expect(made).toEqual([{ secret: 'whsec_x' }]));
    expect(address().value).toBe('');
  });

  it('leads to an address that may not be called', async () => {
    const { posts } = open();
    await userEvent.type(address(), 'https://10.0.0.1/');
    await add();
    await waitFor(() => expect(posts().length).toBe(1));
    posts()[0]!.refuse('url_refused');
    await screen.findByText(/This address may not be called/);
    expect(document.activeElement).toBe(address());
  });

  it('sends nothing without an address or without an event', async () => {
    const { posts } = open();
    await add();
    await screen.findByText(/Enter a full address/);
    await userEvent.type(address(), 'https://example.com/');
    for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
    await add();
    await screen.findByText('Choose at least one event.');
    expect(posts()).toEqual([]);
  });
});
