import { describe, expect, it } from '@jest/globals';
import type { CreatedShare } from '@atelier/contracts';
import type { Account } from '../installation/account.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const suite = ownWebSuite();

/** A share of a picture of somebody new. */
async function shared(prompt: string): Promise<{ account: Account; share: CreatedShare; image_id: number }> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ prompt });
  await ended(api, id);
  const image_id = (await api.result(id)).images[0]!.id;
  const created = await api.post<CreatedShare>('/api/v1/shares', { image_id });
  expect(created.status).toBe(201);
  return { account, share: created.body, image_id };
}

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

describe.each(LOOKS)('taking down, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  async function asAdmin(): Promise<Studio> {
    const studio = await suite.visit(language, look);
    const { username, password } = suite.installation.address.admin;
    await studio.signIn(username, password);
    await studio.goTo('admin');
    return studio;
  }

  it(
    'an admin finds the shares of a user, and ends one with a reason, which is in the audit list',
    async () => {
      const prompt = `a fox in ${language}`;
      const { account, share } = await shared(prompt);
      const link = () => suite.installation.api().get(`/api/v1/public/shares/${share.token}`);
      expect((await link()).status).toBe(200);
      const studio = await asAdmin();
      const { page, say } = studio;
      const shares = await openPage(studio, 'shares');
      await shares.getByLabel(say('admin:shares.search')).fill('nobody-of-this-name');
      await shares.getByText(say('admin:shares.noneFound')).waitFor();
      await shares.getByLabel(say('admin:shares.search')).fill(account.user.username);
      const name = say('common:named', { name: say('admin:shares.revoke'), what: prompt });
      const revoke = shares.getByRole('button', { name });
      await revoke.waitFor();
      await check(studio);
      await revoke.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: say('admin:shares.revoke'), exact: true }).click();
      await dialog.getByText(say('admin:reasons.missing')).waitFor();
      await check(studio);
      await dialog.getByLabel(say('admin:reasons.label')).fill('reported by its subject');
      await dialog.getByRole('button', { name: say('admin:shares.revoke'), exact: true }).click();
      await page.getByText(say('admin:shares.revoked')).first().waitFor();
      await revoke.waitFor({ state: 'detached' });
      expect((await link()).status).toBe(404);
      const audit = await openPage(studio, 'audit');
      await audit.getByText('reported by its subject').first().waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'an admin removes a picture that somebody shows, and its owner has it no more',
    async () => {
      const prompt = `an owl in ${language}`;
      const { account, share, image_id } = await shared(prompt);
      const studio = await asAdmin();
      const { page, say } = studio;
      const shares = await openPage(studio, 'shares');
      const name = say('common:named', { name: say('admin:shares.remove'), what: prompt });
      const remove = shares.getByRole('button', { name });
      await remove.click();
      // By its name: the notification of the removal is a dialog too.
      const dialog = page.getByRole('dialog', {
        name: say('admin:shares.removeTitle', { name: account.user.username }),
      });
      await dialog.getByLabel(say('admin:reasons.label')).fill('reported by its subject');
      await check(studio);
      await dialog.getByRole('button', { name: say('admin:shares.remove'), exact: true }).click();
      await page.getByText(say('admin:shares.removed')).first().waitFor();
      await dialog.waitFor({ state: 'detached' });
      const link = await suite.installation.api().get(`/api/v1/public/shares/${share.token}`);
      const own = await suite.installation.api(account).get(`/api/v1/images/${image_id}/content`);
      expect([link.status, own.status]).toEqual([404, 404]);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
