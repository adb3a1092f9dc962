import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { ownWebSuite } from './web-suite.js';

const suite = ownWebSuite();

async function admin(language: Language = 'en', options: BrowserContextOptions = {}): Promise<Studio> {
  const studio = await suite.visit(language, options);
  const { username, password } = suite.installation.address.admin;
  await studio.signIn(username, password);
  await studio.goTo('admin');
  return studio;
}

/** Opens the page of one's own use by its link. */
async function openOwn(studio: Studio): Promise<void> {
  await studio.goTo('account');
  await studio.page.getByRole('link', { name: studio.say('profile:usage.open') }).click();
  await studio.heading('usage:title').first().waitFor();
  await studio.page.getByRole('table', { name: studio.say('usage:title') }).waitFor();
}

const LOOKS: [Language, BrowserContextOptions][] = [
  ['en', DESKTOP],
  ['zh-CN', DESKTOP],
  ['zh-CN', PHONE],
];

describe('the pages about use', () => {
  it(
    'tell somebody what they used of the GPUs, and save it',
    async () => {
      for (const [language, look] of LOOKS) {
        const studio = await suite.visit(language, look);
        await studio.register(`user-${LOOKS.findIndex(([, one]) => one === look)}-${language}`);
        await studio.make('a red fox');
        await studio.finished('a red fox');
        await openOwn(studio);
        await studio.expectAccessible();
        await studio.expectNoSidewaysScroll();
        await studio.page.getByRole('radio', { name: studio.say('usage:by.key') }).check();
        await studio.page.getByRole('rowheader', { name: studio.say('usage:bySession') }).waitFor();
        const saved = studio.page.waitForEvent('download');
        await studio.button('usage:save').click();
        const lines = (await readFile(await (await saved).path(), 'utf8')).trimEnd().split('\r\n');
        expect(lines).toHaveLength(2);
        expect(studio.complaints).toEqual([]);
      }
    },
    SLOW,
  );

  it(
    'tell an admin what everybody used',
    async () => {
      for (const [language, look] of LOOKS) {
        const studio = await admin(language, look);
        const usage = await openPage(studio, 'usage');
        await usage.getByRole('table').waitFor();
        await studio.expectAccessible();
        await studio.expectNoSidewaysScroll();
        await usage.getByRole('radio', { name: studio.say('usage:by.model') }).check();
        await usage.getByRole('columnheader', { name: studio.say('usage:by.model'), exact: true }).waitFor();
        // Three users had one model.
        await usage.getByRole('rowheader').nth(1).waitFor({ state: 'detached' });
        expect(await usage.getByRole('rowheader').count()).toBe(1);
        await usage.getByRole('radio', { name: studio.say('usage:by.group') }).check();
        await usage.getByRole('rowheader', { name: studio.say('usage:noGroup') }).waitFor();
        await usage.getByText(studio.say('usage:groupsHint')).waitFor();
        await studio.expectAccessible();
        await studio.expectNoSidewaysScroll();
        expect(studio.complaints).toEqual([]);
      }
    },
    SLOW,
  );

  it(
    'let an admin give somebody GPU time, and say to them what is left, and that it is used up',
    async () => {
      const theirs = await suite.visit('zh-CN');
      await theirs.register('thrifty');
      // More than a second on a GPU, in all.
      for (const prompt of ['a green fox', 'a grey fox', 'a white fox']) await theirs.make(prompt);

      const studio = await admin();
      const users = await openPage(studio, 'users');
      const open = users.getByRole('button', { name: studio.say('common:named', { name: studio.say('admin:users.limits.open'), what: 'thrifty' }) }); // prettier-ignore
      const dialog = studio.page.getByRole('dialog', { name: studio.say('admin:users.limits.title', { name: 'thrifty' }) }); // prettier-ignore
      const perDay = dialog.getByLabel(studio.say('admin:users.limits.perDay'));
      const save = () => dialog.getByRole('button', { name: studio.say('admin:users.limits.save') }).click();
      await open.click();
      await perDay.fill('many');
      await save();
      await dialog.getByText(studio.say('admin:users.limits.wrong')).waitFor();
      await studio.expectAccessible();
      await perDay.fill('60');
      await save();
      await dialog.waitFor({ state: 'detached' });
      await openOwn(theirs);
      await theirs.page.getByText(/剩余 60|剩余 59/).waitFor();
      await theirs.expectAccessible();

      await open.click();
      await perDay.fill('0.01');
      await save();
      await dialog.waitFor({ state: 'detached' });
      await theirs.page.reload();
      await theirs.page.getByText(/已用完/).waitFor();
      await theirs.page
        .getByRole('link', { name: theirs.say('shell:places.make') })
        .first()
        .click();
      await theirs.prompt.waitFor();
      await theirs.write('a blue fox');
      await theirs.press();
      await theirs.text('problems:allowance_used_up').first().waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
