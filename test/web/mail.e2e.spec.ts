import { freePort } from '@atelier/embedded';
import { runFolder, SmtpInbox } from '@atelier/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { WebSuite } from './web-suite.js';

const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'a better horse battery';

let inbox: SmtpInbox;

async function begin(): Promise<Installation> {
  inbox = await SmtpInbox.start();
  const url = `http://localhost:${await freePort()}`;
  const mail = { SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, SMTP_TLS: 'off', MAIL_FROM: 'atelier@example.org' };
  const settings = { PORT: new URL(url).port, PUBLIC_URL: url, ...mail };
  return Installation.start({ folder: runFolder(), simulators: 1, settings });
}

const suite = new WebSuite({ begin, end: (installation) => installation.discard(), stepMs: 20 });
afterAll(() => inbox.stop());

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** Gives the account an address, and opens the link that goes there. */
async function giveAddress(studio: Studio, address: string): Promise<void> {
  const { page, say } = studio;
  await studio.goTo('account');
  const section = page.getByRole('region', { name: say('profile:mail.title') });
  await section.getByText(say('profile:mail.none')).waitFor();
  await section.getByLabel(say('profile:mail.address'), { exact: true }).fill('nowhere');
  await section.getByRole('button', { name: say('profile:mail.save') }).click();
  await section.getByText(say('profile:mail.noAddress')).waitFor();
  await section.getByLabel(say('profile:mail.address'), { exact: true }).fill(address);
  await section.getByLabel(say('profile:current_password'), { exact: true }).fill(PASSWORD);
  await section.getByRole('button', { name: say('profile:mail.save') }).click();
  await section.getByText(say('profile:mail.unconfirmed', { address })).waitFor();
  await check(studio);
  await page.goto(await inbox.linkTo(address));
  await page.getByRole('button', { name: say('links:confirmMail') }).waitFor();
  await check(studio);
  await page.getByRole('button', { name: say('links:confirmMail') }).click();
  await studio.text('links:confirmMailDone').waitFor();
  await check(studio);
}

/** Asks for a link as somebody who is not signed in. */
async function forget(studio: Studio, account: string): Promise<void> {
  const { page, say } = studio;
  await page.getByRole('link', { name: say('session:forgot') }).click();
  await studio.heading('links:forgotTitle').waitFor();
  await page.getByRole('button', { name: say('links:sendLink') }).click();
  await studio.text('session:required').waitFor();
  await check(studio);
  await page.getByLabel(say('links:nameOrMail')).fill(account);
  await page.getByRole('button', { name: say('links:sendLink') }).click();
  await studio.text('links:forgotSent').waitFor();
  await check(studio);
}

describe.each(LOOKS)('mail, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;

  it(
    'lets somebody who has confirmed an address give themselves a new password',
    async () => {
      const name = `ada-${language.toLowerCase()}-${isPhone ? 'phone' : 'desk'}`;
      const address = `${name}@example.org`;
      const theirs = await suite.visit(language, look);
      await theirs.register(name);
      await giveAddress(theirs, address);

      const elsewhere = await suite.visit(language, look);
      await forget(elsewhere, name);
      await elsewhere.page.goto(await inbox.linkTo(address, 2));
      await elsewhere.page.getByText(elsewhere.say('links:resetFor', { name })).waitFor();
      await elsewhere.page.getByLabel(elsewhere.say('session:password'), { exact: true }).fill(NEW_PASSWORD);
      await elsewhere.page.getByRole('button', { name: elsewhere.say('links:setPassword'), exact: true }).click();
      await elsewhere.text('links:resetDone').waitFor();
      await elsewhere.page.getByRole('link', { name: elsewhere.say('session:toSignIn') }).click();
      await elsewhere.signIn(name, NEW_PASSWORD);
      expect(await inbox.to(address, 3)).toHaveLength(3);
      expect([...theirs.complaints, ...elsewhere.complaints]).toEqual([]);
    },
    SLOW,
  );
});
