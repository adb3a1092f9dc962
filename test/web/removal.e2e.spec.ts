import { readZip } from '@atelier/testing';
import { describe, expect, it } from '@jest/globals';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { saved } from './downloads.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const PASSWORD = 'correct horse battery';
const suite = ownWebSuite({ webhooks: 1, settings: { ACCOUNT_REMOVAL: 'everybody' } });

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

describe.each(LOOKS)('removing a user, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'an admin exports a user first, then removes them with a reason and their name typed',
    async () => {
      const account = await suite.installation.user();
      const { username } = account.user;
      const api = suite.installation.api(account);
      const { id } = await api.create({ prompt: '雪中的狐狸' });
      await ended(api, id);
      const studio = await suite.visit(language, look);
      const { page, say } = studio;
      const { username: admin, password } = suite.installation.address.admin;
      await studio.signIn(admin, password);
      await studio.goTo('admin');
      const users = await openPage(studio, 'users');
      await users.getByLabel(say('admin:users.search')).fill(username);
      const named = (name: string) => say('common:named', { name, what: username });

      await users.getByRole('button', { name: named(say('admin:removals.export')) }).click();
      const why = page.getByRole('dialog');
      await why.getByLabel(say('admin:reasons.label')).fill('asked for by the user');
      await why.getByRole('button', { name: say('admin:removals.export'), exact: true }).click();
      const dialog = page.getByRole('dialog', { name: say('admin:removals.exportOf', { name: username }) });
      const link = dialog.getByRole('link', { name: say('admin:removals.download') });
      await link.waitFor();
      await check(studio);
      const { bytes } = await saved(studio, () => link.click());
      const files = await readZip(bytes);
      const manifest = JSON.parse(String(files.get('manifest.json'))) as { tasks: { prompt: string }[]; outputs: { file: string }[] }; // prettier-ignore
      expect(manifest.tasks).toMatchObject([{ prompt: '雪中的狐狸' }]);
      expect(files.get(manifest.outputs[0]!.file)!.length).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      const remove = users.getByRole('button', { name: named(say('admin:removals.remove')) });
      await remove.click();
      const form = page.getByRole('dialog', { name: say('admin:users.ask', { action: say('admin:removals.remove'), name: username }) }); // prettier-ignore
      const press = () => form.getByRole('button', { name: say('admin:removals.remove'), exact: true }).click();
      await press();
      await form.getByText(say('admin:reasons.missing')).waitFor();
      await form.getByText(say('admin:removals.otherName')).waitFor();
      await check(studio);
      await form.getByLabel(say('admin:reasons.label')).fill('asked for by the user');
      await form.getByLabel(say('admin:removals.name', { name: username })).fill(username);
      await press();
      await page
        .getByText(say('admin:removals.begun', { name: username }))
        .first()
        .waitFor();
      await form.waitFor({ state: 'detached' });
      await remove.waitFor({ state: 'detached' });
      const removed = page.getByRole('region', { name: say('admin:removals.title') });
      await removed.getByText(username).first().waitFor();
      await check(studio);
      expect((await api.get('/api/v1/generation/history')).status).toBe(401);
      const audit = await openPage(studio, 'audit');
      await audit.getByText('asked for by the user').first().waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'somebody takes their data away and removes their own account',
    async () => {
      const name = `leaver-${language.toLowerCase()}`;
      const studio = await suite.visit(language, look);
      const { page, say } = studio;
      await studio.register(name);
      await studio.goTo('account');
      await page.getByRole('link', { name: say('profile:ownData.open') }).click();
      await studio.heading('ownData:title').waitFor();
      await studio.button('ownData:ask').click();
      const link = page.getByRole('link', { name: say('ownData:download') });
      await link.waitFor();
      await check(studio);
      const { bytes } = await saved(studio, () => link.click());
      expect([...(await readZip(bytes)).keys()]).toEqual(['manifest.json']);
      await studio.button('ownData:remove').click();
      const dialog = page.getByRole('dialog', { name: say('ownData:removeTitle') });
      const enter = async (password: string) => {
        await dialog.getByLabel(say('ownData:password'), { exact: true }).fill(password);
        await dialog.getByRole('button', { name: say('ownData:removeForGood') }).click();
      };
      await enter('not the password');
      await dialog.getByText(say('problems:wrong_password')).waitFor();
      await check(studio);
      await enter(PASSWORD);
      await studio.heading('session:signInTitle').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
