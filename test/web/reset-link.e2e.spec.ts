import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const NEW_PASSWORD = 'a better horse battery';

const suite = ownWebSuite();

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** Makes a reset link as an admin. @returns what the dialog shows */
async function makeLink(admin: Studio, name: string): Promise<string> {
  const { say, page } = admin;
  const { username, password } = suite.installation.address.admin;
  await admin.signIn(username, password);
  await admin.goTo('admin');
  const users = await openPage(admin, 'users');
  const words = say('admin:users.actions.resetLink');
  await users.getByRole('button', { name: say('common:named', { name: words, what: name }) }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: words, exact: true }).click();
  const shown = page.getByRole('dialog', { name: say('admin:users.newLink', { name }) });
  const link = await shown.getByLabel(say('admin:invitations.link'), { exact: true }).inputValue();
  await check(admin);
  return link;
}

async function choose({ page, say }: Studio, password: string): Promise<void> {
  await page.getByLabel(say('session:password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('links:setPassword'), exact: true }).click();
}

describe.each(LOOKS)('a reset link, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'lets somebody choose a new password once, and signs them out everywhere',
    async () => {
      const name = `ada-${language.toLowerCase()}`;
      const theirs = await suite.visit(language, look);
      await theirs.register(name);
      const link = await makeLink(await suite.visit(language, look), name);

      const elsewhere = await suite.visit(language, look);
      await elsewhere.page.goto(link);
      await elsewhere.page.getByText(elsewhere.say('links:resetFor', { name })).waitFor();
      await check(elsewhere);
      await choose(elsewhere, 'iloveyou1');
      await elsewhere.text('session:passwordGuessable').waitFor();
      await check(elsewhere);
      await choose(elsewhere, NEW_PASSWORD);
      await elsewhere.text('links:resetDone').waitFor();
      await check(elsewhere);
      await elsewhere.page.getByRole('link', { name: elsewhere.say('session:toSignIn') }).click();
      await elsewhere.signIn(name, NEW_PASSWORD);
      await theirs.page.reload();
      await theirs.heading('session:signInTitle').waitFor();

      // The device is signed in meanwhile: the link still says what it is.
      await elsewhere.page.goto(link);
      await elsewhere.text('links:resetEnded').waitFor();
      await check(elsewhere);
      expect([...theirs.complaints, ...elsewhere.complaints]).toEqual([]);
    },
    SLOW,
  );
});
