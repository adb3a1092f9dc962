import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { confirm, openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { codeOf } from './totp-code.js';
import { webSuite } from './web-suite.js';

/** With which `register` makes accounts. */
const PASSWORD = 'correct horse battery';
const suite = webSuite();

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** As if they had signed in long ago, and the page has a token that says so. */
async function growOld(studio: Studio, username: string): Promise<void> {
  await suite.installation.query(
    `UPDATE auth.sessions SET confirmed_at = now() - interval '1 day'
     WHERE user_id = (SELECT id FROM auth.users WHERE username = $1)`,
    [username],
  );
  await studio.page.reload();
}

const asked = (studio: Studio) => studio.page.getByRole('dialog', { name: studio.say('confirmations:title') });

async function answer(studio: Studio, label: string, text: string): Promise<void> {
  await asked(studio).getByLabel(studio.say(label), { exact: true }).fill(text);
  await asked(studio)
    .getByRole('button', { name: studio.say('secondFactors:continue') })
    .click();
}

describe.each(LOOKS)('a confirmation, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'is asked for before a second factor is set up and removed, and what was asked for is then done',
    async () => {
      const name = `confirming-${language.toLowerCase()}`;
      const studio = await suite.visit(language, look);
      const { page, say } = studio;
      await studio.register(name);
      await studio.goTo('account');
      await page.getByRole('link', { name: say('profile:waysIn.open') }).click();
      const setUp = page.getByRole('button', { name: say('secondFactors:setUp') });
      await setUp.waitFor();

      await growOld(studio, name);
      await setUp.click();
      await asked(studio).waitFor();
      await page.keyboard.press('Escape');
      await studio.text('problems:confirmation_required').waitFor();
      await setUp.click();
      await asked(studio)
        .getByRole('button', { name: say('secondFactors:continue') })
        .click();
      await studio.text('session:required').waitFor();
      await answer(studio, 'session:password', 'not the password');
      await studio.text('problems:wrong_password').waitFor();
      await check(studio);
      await answer(studio, 'session:password', PASSWORD);
      const secret = await page.getByLabel(say('secondFactors:orType')).inputValue();
      await page.getByLabel(say('secondFactors:thenCode'), { exact: true }).fill(codeOf(secret, 0));
      await page.getByRole('button', { name: say('secondFactors:turnOn'), exact: true }).click();
      await page.getByRole('button', { name: say('secondFactors:keptCodes') }).click();

      await growOld(studio, name);
      await page.getByRole('button', { name: say('secondFactors:remove'), exact: true }).click();
      await confirm(studio, say('secondFactors:remove'));
      await asked(studio).getByLabel(say('secondFactors:code'), { exact: true }).waitFor();
      await check(studio);
      await answer(studio, 'secondFactors:code', codeOf(secret, 1));
      await setUp.waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'of somebody who signs in by a provider alone is a new sign-in, which the page says',
    async () => {
      const name = `confirming-anew-${language.toLowerCase()}`;
      const studio = await suite.visit(language, look);
      const { page, say } = studio;
      await studio.register(name);
      await studio.goTo('account');
      await page.getByRole('link', { name: say('profile:waysIn.open') }).click();
      await suite.installation.query('UPDATE auth.users SET unset_password_hash = password_hash WHERE username = $1', [
        name,
      ]);
      await growOld(studio, name);
      await page.getByRole('button', { name: say('secondFactors:setUp') }).click();
      await studio.text('confirmations:anew').waitFor();
      await check(studio);
      await asked(studio)
        .getByRole('button', { name: say('confirmations:signOut') })
        .click();
      await studio.heading('session:signInTitle').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'that is wrong five times leads to the sign-in, and what was being made is still there after it',
    async () => {
      const name = `confirming-wrongly-${language.toLowerCase()}`;
      const studio = await suite.visit(language, look);
      const { page, say } = studio;
      await studio.register(name);
      await studio.prompt.fill('a lighthouse in fog');
      await studio.goTo('account');
      await page.getByRole('link', { name: say('profile:waysIn.open') }).click();
      await page.getByRole('button', { name: say('secondFactors:setUp') }).waitFor();
      await growOld(studio, name);
      await page.getByRole('button', { name: say('secondFactors:setUp') }).click();
      for (let tries = 1; tries < 5; tries++) {
        await answer(studio, 'session:password', `guess ${tries}`);
        await studio.text('problems:wrong_password').waitFor();
      }
      await answer(studio, 'session:password', 'guess 5');
      await studio.heading('session:signInTitle').waitFor();
      await studio.text('session:expired').waitFor();
      await check(studio);
      await page.getByLabel(say('session:username')).fill(name);
      await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
      await studio.button('session:signIn').click();
      await studio.accountMenu.waitFor();
      expect(await asked(studio).count()).toBe(0);
      await page.goto(studio.url);
      await studio.heading('make:title').waitFor();
      expect(await studio.prompt.inputValue()).toBe('a lighthouse in fog');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is asked of an admin over the dialog of what they do, which goes on',
    async () => {
      const studio = await suite.visit(language, look);
      const { username, password } = suite.installation.address.admin;
      await studio.signIn(username, password);
      await studio.goTo('admin');
      const page = await openPage(studio, 'groups');
      await growOld(studio, username);
      await page.getByRole('button', { name: studio.say('admin:groups.make') }).click();
      const dialog = studio.page.getByRole('dialog', { name: studio.say('admin:groups.make') });
      await dialog.getByLabel(studio.say('admin:groups.name'), { exact: true }).fill(`Confirmed ${language}`);
      await dialog.getByRole('button', { name: studio.say('admin:groups.make') }).click();
      await asked(studio).waitFor();
      await check(studio);
      await answer(studio, 'session:password', password);
      await asked(studio).waitFor({ state: 'detached' });
      await page.getByText(`Confirmed ${language}`).first().waitFor();
      await dialog.waitFor({ state: 'detached' });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
