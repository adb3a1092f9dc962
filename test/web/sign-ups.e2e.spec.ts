import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const PASSWORD = 'correct horse battery';

const suite = ownWebSuite({ settings: { REGISTRATION: 'approval' } });

async function signUp({ page, say }: Studio, name: string): Promise<void> {
  await page.getByLabel(say('session:username')).fill(name);
  await page.getByLabel(say('session:password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('session:register'), exact: true }).click();
}

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

async function asAdmin(studio: Studio): Promise<Studio> {
  const { username, password } = suite.installation.address.admin;
  await studio.signIn(username, password);
  await studio.goTo('admin');
  return studio;
}

const named = ({ say }: Studio, words: string, what: string) => say('common:named', { name: say(words), what });

describe.each(LOOKS)('letting people in, in $language on a phone: $isPhone', ({ language, theme, isPhone }) => {
  const look = { ...(isPhone ? PHONE : DESKTOP), colorScheme: theme } as const;
  const visit = () => suite.visit(language, look);

  it(
    'somebody asks for an account, waits, and comes in when an admin has approved it',
    async () => {
      const name = `ada-${language.toLowerCase()}`;
      const visitor = await visit();
      await visitor.page.getByRole('link', { name: visitor.say('session:toRegister') }).click();
      await visitor.text('session:byApproval').waitFor();
      await check(visitor);
      await signUp(visitor, name);
      await visitor.heading('session:waitingTitle').waitFor();
      await check(visitor);
      await visitor.page.getByRole('link', { name: visitor.say('session:toSignIn') }).click();
      await visitor.heading('session:signInTitle').waitFor();
      await visitor.page.getByLabel(visitor.say('session:username')).fill(name);
      await visitor.page.getByLabel(visitor.say('session:password'), { exact: true }).fill(PASSWORD);
      await visitor.button('session:signIn').click();
      await visitor.heading('session:waitingTitle').waitFor();

      const admin = await asAdmin(await visit());
      const users = admin.page
        .getByRole('navigation', { name: admin.say('admin:pages') })
        .locator('a[href="/admin/users"]');
      await users.getByText(/^[1-9]$/).waitFor();
      await users.click();
      const waiting = admin.page.getByRole('region', { name: admin.say('admin:signUps.title') });
      await check(admin);
      const approve = waiting.getByRole('button', { name: named(admin, 'admin:signUps.approve', name) });
      await approve.click();
      await admin.page.getByText(admin.say('admin:signUps.approved', { name })).first().waitFor();
      await approve.waitFor({ state: 'detached' });
      await visitor.page.goto(suite.url('/sign-in'));
      await visitor.signIn(name);
      expect([...visitor.complaints, ...admin.complaints]).toEqual([]);
    },
    SLOW,
  );

  it(
    'an admin turns somebody away, whose name is free then',
    async () => {
      const name = `eve-${language.toLowerCase()}`;
      const visitor = await visit();
      await visitor.page.goto(suite.url('/register'));
      await signUp(visitor, name);
      await visitor.heading('session:waitingTitle').waitFor();
      const admin = await asAdmin(await visit());
      await admin.page.goto(suite.url('/admin/users'));
      await admin.page.getByRole('button', { name: named(admin, 'admin:signUps.refuse', name) }).click();
      const dialog = admin.page.getByRole('dialog');
      await dialog.getByLabel(admin.say('admin:signUps.reason')).fill('nobody knows her');
      await check(admin);
      await dialog.getByRole('button', { name: admin.say('admin:signUps.refuse'), exact: true }).click();
      await admin.page.getByText(admin.say('admin:signUps.refused', { name })).first().waitFor();
      await visitor.page.goto(suite.url('/register'));
      await signUp(visitor, name);
      await visitor.heading('session:waitingTitle').waitFor();
    },
    SLOW,
  );

  it(
    'an invitation lets somebody in at once, and once',
    async () => {
      const admin = await asAdmin(await visit());
      const page = await openPage(admin, 'invitations');
      const link = await invite(admin, page, `Ada ${language}`);
      await check(admin);
      const visitor = await visit();
      await visitor.page.goto(link);
      await visitor.page.reload();
      await visitor.text('session:invited').waitFor();
      await check(visitor);
      await signUp(visitor, `invited-${language.toLowerCase()}`);
      await visitor.heading('make:title').waitFor();
      expect(visitor.page.url()).not.toContain('#');
      await admin.page.reload();
      await page.getByText(admin.say('admin:invitations.states.used')).first().waitFor();
      await page.getByText(`invited-${language.toLowerCase()}`).waitFor();
      await check(admin);

      const late = await visit();
      await late.page.goto(link);
      await late.page.reload();
      await late.text('session:invitationEnded').waitFor();
      await check(late);
    },
    SLOW,
  );
});

/** Makes an invitation. @returns its link, as the dialog shows it */
async function invite(admin: Studio, page: Locator, label: string): Promise<string> {
  await page.getByRole('button', { name: admin.say('admin:invitations.make') }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByLabel(admin.say('admin:invitations.label')).fill(label);
  await check(admin);
  await dialog.getByRole('button', { name: admin.say('admin:invitations.make') }).click();
  const shown = admin.page.getByRole('dialog', { name: admin.say('admin:invitations.madeTitle') });
  const link = await shown.getByLabel(admin.say('admin:invitations.link'), { exact: true }).inputValue();
  await check(admin);
  await shown.getByRole('button', { name: admin.say('admin:invitations.done') }).click();
  return link;
}
