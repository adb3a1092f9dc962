/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage, type SentRequest } from '../../shared/testing/render-page.js';
import { GroupChoices } from './group-choices.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('groupShares');
});

const GROUPS = [
  { id: 5, name: 'Design', shared: false },
  { id: 6, name: '研究', shared: true },
];

async function open(reply: object): Promise<SentRequest[]> {
  const { sent } = renderPage(<GroupChoices item={{ kind: 'preset', id: 9 }} />);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ method: 'GET', path: '/api/v1/presets/9/groups' });
  sent[0]!.answer(reply);
  return sent;
}

describe('the groups with which something is shared', () => {
  it('are chosen one by one, each at once', async () => {
    const sent = await open({ items: GROUPS, may_share: true });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Design' }));
    await waitFor(() => expect(sent[1]).toMatchObject({ method: 'PUT', path: '/api/v1/presets/9/groups/5' }));
    sent[1]!.answer({});
    await waitFor(() => expect(sent[2]).toMatchObject({ method: 'GET' }));
    sent[2]!.answer({ items: GROUPS.map((group) => ({ ...group, shared: true })), may_share: true });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Design' }).checked).toBe(true));
    await userEvent.click(screen.getByRole('checkbox', { name: '研究' }));
    await waitFor(() => expect(sent[3]).toMatchObject({ method: 'DELETE', path: '/api/v1/presets/9/groups/6' }));
  });

  it('stay as they are and say why where one is refused', async () => {
    const sent = await open({ items: GROUPS, may_share: true });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Design' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    sent[1]!.refuse('limit_reached');
    await screen.findByRole('alert');
    await waitFor(() => expect(sent).toHaveLength(3));
    sent[2]!.answer({ items: GROUPS, may_share: true });
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Design' }).checked).toBe(false));
  });

  it('are only to be ended for whose role does not share', async () => {
    await open({ items: GROUPS, may_share: false });
    await screen.findByRole('checkbox', { name: '研究' });
    expect(screen.queryByRole('checkbox', { name: 'Design' })).toBeNull();
    expect(screen.getByText(/Only publishers and admins/)).toBeDefined();
  });

  it('are none for whoever is in none', async () => {
    await open({ items: [], may_share: true });
    await screen.findByText(/You are not in a group/);
  });
});
