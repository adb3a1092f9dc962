/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminUser } from '@atelier/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../../shared/i18n/i18n.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { RoleButton } from './role-button.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('admin');
});

const ADA: AdminUser = {
  ...{ id: 5, username: 'ada', role: 'user', own_role: 'user', created_at: '2026-11-24T10:00:00Z' },
  ...{ groups: [], disabled: false, sessions: 0, last_seen_at: null },
};

async function open(user: Partial<AdminUser> = {}) {
  const { sent } = renderPage(<RoleButton user={{ ...ADA, ...user }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Change role: ada' }));
  await screen.findByRole('dialog');
  return sent;
}
const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }));
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save role' }));

describe('the role of a user', () => {
  it.each([
    ['Viewer', 'viewer'],
    ['Publisher', 'publisher'],
    ['Admin', 'admin'],
  ])('can be %s', async (name, role) => {
    const sent = await open();
    await choose(name);
    await save();
    await waitFor(() => expect(sent.length).toBe(1));
    expect(sent[0]!.body).toEqual({ role });
    sent[0]!.answer({ ...ADA, role });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is their own one where groups make more of them, and says so', async () => {
    await open({ role: 'admin', own_role: 'viewer' });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Viewer' }).checked).toBe(true);
    screen.getByText('By their groups they are at present: Admin.');
  });

  it('is not sent where it is the same', async () => {
    const sent = await open();
    await save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([]);
  });

  it('stays to be chosen when the change is refused', async () => {
    const sent = await open({ role: 'admin', own_role: 'admin' });
    await choose('User');
    await save();
    await waitFor(() => expect(sent.length).toBe(1));
    sent[0]!.refuse('last_admin');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Save role' }).getAttribute('aria-disabled')).not.toBe('true'),
    );
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});
