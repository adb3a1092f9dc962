import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { confirm } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { VirtualDevice } from './virtual-device.js';
import { webSuite } from './web-suite.js';

/** With which `register` makes accounts. */
const PASSWORD = 'correct horse battery';
const suite = webSuite();
/** Browsers make passkeys for names alone. */
const named = () => suite.url().replace('127.0.0.1', 'localhost');
const unnamed = () => suite.url().replace('localhost', '127.0.0.1');

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

const press = ({ page }: Studio, name: string) => page.getByRole('button', { name, exact: true }).click();

async function openWays(studio: Studio): Promise<void> {
  await studio.goTo('account');
  await studio.page.getByRole('link', { name: studio.say('profile:waysIn.open') }).click();
  await studio.heading('passkeys:title').waitFor();
}

/** @returns its name */
async function add(studio: Studio, device: VirtualDevice): Promise<string> {
  const { page, say } = studio;
  await press(studio, say('passkeys:add'));
  const dialog = page.getByRole('dialog', { name: say('passkeys:addTitle') });
  const field = dialog.getByLabel(say('passkeys:name'), { exact: true });
  await field.fill('');
  await press(studio, say('passkeys:continue'));
  await studio.text('passkeys:nameNeeded').waitFor();
  await field.fill('笔记本 1');
  await check(studio);
  await device.setHolder(false);
  await press(studio, say('passkeys:continue'));
  await studio.text('passkeys:faults.cancelled').waitFor();
  await check(studio);
  await device.setHolder(true);
  await press(studio, say('passkeys:continue'));
  const codes = page.getByRole('dialog', { name: say('secondFactors:codesTitle') });
  await codes.waitFor();
  expect(await codes.getByRole('listitem').count()).toBe(10);
  await codes.getByRole('button', { name: say('secondFactors:keptCodes') }).click();
  await codes.waitFor({ state: 'detached' });
  return '笔记本 1';
}

async function rename(studio: Studio, from: string, to: string): Promise<void> {
  const { page, say } = studio;
  await press(studio, say('passkeys:renameOne', { name: from }));
  const dialog = page.getByRole('dialog', { name: say('passkeys:renameTitle') });
  await dialog.getByLabel(say('passkeys:name'), { exact: true }).fill(to);
  await check(studio);
  await dialog.getByRole('button', { name: say('passkeys:save') }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(to, { exact: true }).waitFor();
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

async function remove(studio: Studio, name: string): Promise<void> {
  const { page, say } = studio;
  await press(studio, say('passkeys:removeOne', { name }));
  await confirm(studio, say('passkeys:remove'));
  const asked = page.getByRole('dialog', { name: say('confirmations:title') });
  await asked.waitFor();
  await check(studio);
  await asked.getByRole('button', { name: say('passkeys:use') }).click();
  await studio.text('passkeys:none').waitFor();
}

describe.each(LOOKS)('a passkey, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'is added and renamed, signs in alone and after the password, confirms, and is removed',
    async () => {
      const username = `passkey-${language.toLowerCase()}`;
      const studio = await suite.windows.open(named(), language, look);
      const device = await VirtualDevice.plugIn(studio.page);
      const { page, say } = studio;
      await page.getByRole('button', { name: say('session:passkey') }).waitFor();
      await check(studio);
      await studio.register(username);
      await openWays(studio);
      await studio.text('passkeys:none').waitFor();
      await check(studio);
      await rename(studio, await add(studio, device), 'Laptop');
      await check(studio);

      await studio.signOut();
      await press(studio, say('session:passkey'));
      await studio.accountMenu.waitFor();

      await studio.signOut();
      await page.getByLabel(say('session:username')).fill(username);
      await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
      await press(studio, say('session:signIn'));
      await studio.heading('secondFactors:stepTitle').waitFor();
      await check(studio);
      await device.setHolder(false);
      await press(studio, say('passkeys:use'));
      await studio.text('passkeys:faults.cancelled').waitFor();
      await page.getByRole('button', { name: say('secondFactors:useRecoveryCode') }).waitFor();
      await check(studio);
      await device.setHolder(true);
      await press(studio, say('passkeys:use'));
      await studio.accountMenu.waitFor();

      await openWays(studio);
      await growOld(studio, username);
      await remove(studio, 'Laptop');
      await studio.signOut();
      await press(studio, say('session:passkey'));
      await studio.text('problems:passkey_refused').waitFor();
      await check(studio);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('at an address without a name', () => {
  it(
    'no passkey is offered, and the page says why',
    async () => {
      const studio = await suite.windows.open(unnamed(), 'en');
      await studio.register('passkey-unnamed');
      await openWays(studio);
      await studio.text('passkeys:faults.wrong_site').waitFor();
      expect(await studio.page.getByRole('button', { name: studio.say('passkeys:add') }).count()).toBe(0);
      await studio.signOut();
      expect(await studio.page.getByRole('button', { name: studio.say('session:passkey') }).count()).toBe(0);
      await check(studio);
    },
    SLOW,
  );
});
