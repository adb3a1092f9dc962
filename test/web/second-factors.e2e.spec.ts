import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
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

async function openWays(studio: Studio): Promise<void> {
  await studio.goTo('account');
  await studio.page.getByRole('link', { name: studio.say('profile:waysIn.open') }).click();
  await studio.heading('secondFactors:title').waitFor();
}

/** @returns the secret and the recovery codes */
async function setUp(studio: Studio): Promise<{ secret: string; codes: string[] }> {
  const { page, say } = studio;
  await page.getByRole('button', { name: say('secondFactors:setUp') }).click();
  await page.getByRole('img', { name: say('secondFactors:qr') }).waitFor();
  const secret = await page.getByLabel(say('secondFactors:orType')).inputValue();
  await check(studio);
  await enter(studio, say('secondFactors:thenCode'), '000000', say('secondFactors:turnOn'));
  await studio.text('problems:code_wrong').waitFor();
  await enter(studio, say('secondFactors:thenCode'), codeOf(secret, 0), say('secondFactors:turnOn'));
  const dialog = page.getByRole('dialog', { name: say('secondFactors:codesTitle') });
  await dialog.waitFor();
  await check(studio);
  const codes = await dialog.getByRole('listitem').allInnerTexts();
  await dialog.getByRole('button', { name: say('secondFactors:keptCodes') }).click();
  await dialog.waitFor({ state: 'detached' });
  return { secret, codes };
}

async function enter({ page }: Studio, label: string, code: string, button: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.getByRole('button', { name: button, exact: true }).click();
}

async function askToSignIn(studio: Studio, name: string): Promise<void> {
  const { page, say } = studio;
  await studio.signOut();
  await page.getByLabel(say('session:username')).fill(name);
  await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('session:signIn'), exact: true }).click();
  await studio.heading('secondFactors:stepTitle').waitFor();
}

describe.each(LOOKS)('a second factor, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'is set up, asked for at sign-in, replaced by a recovery code, and removed',
    async () => {
      const name = `second-factor-${language.toLowerCase()}`;
      const studio = await suite.visit(language, look);
      const { page, say } = studio;
      await studio.register(name);
      await openWays(studio);
      await check(studio);
      const { secret, codes } = await setUp(studio);
      expect(codes).toHaveLength(10);
      await page.getByText(say('secondFactors:left_other', { count: 10 })).waitFor();
      await check(studio);

      await askToSignIn(studio, name);
      await check(studio);
      await enter(studio, say('secondFactors:code'), '000000', say('secondFactors:continue'));
      await studio.text('problems:code_wrong').waitFor();
      await check(studio);
      await enter(studio, say('secondFactors:code'), codeOf(secret, 1), say('secondFactors:continue'));
      await studio.accountMenu.waitFor();

      await askToSignIn(studio, name);
      await page.getByRole('button', { name: say('secondFactors:useRecoveryCode') }).click();
      await check(studio);
      await enter(studio, say('secondFactors:recoveryCode'), codes[0]!, say('secondFactors:continue'));
      await studio.accountMenu.waitFor();

      await openWays(studio);
      await page.getByText(say('secondFactors:left_other', { count: 9 })).waitFor();
      await page.getByRole('button', { name: say('secondFactors:remove'), exact: true }).click();
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: say('secondFactors:remove'), exact: true }).click();
      await page.getByRole('button', { name: say('secondFactors:setUp') }).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
