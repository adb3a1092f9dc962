/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import { askForTokens, CALLBACK, consentPage, grantOf, registerClient } from '../installation/connecting-client.js';
import { SLOW } from '../system/slow.js';
import { openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const CLIENT = '助手 assistant';
const PROGRAM = 'n8n 自动化';
/** Neither a number nor written otherwise by anything between the client and itself. */
const STATE = '1.0 +/=%';

const suite = ownWebSuite({ webhooks: 1 });

async function check(studio: Studio): Promise<void> {
  await studio.expectAccessible();
  await studio.expectNoSidewaysScroll();
}

/** What a client sends its user to, and what it keeps to itself. */
async function asked() {
  const origin = new URL(suite.url()).origin;
  const client = await registerClient(origin, { client_name: CLIENT }, { state: STATE, scope: 'mcp tasks:read' });
  return { client, url: consentPage(origin, client.request).href };
}

async function signIn(studio: Studio, username: string, password: string): Promise<void> {
  await studio.page.getByLabel(studio.say('session:username')).fill(username);
  await studio.page.getByLabel(studio.say('session:password'), { exact: true }).fill(password);
  await studio.button('session:signIn').click();
}

/** The address at which the client is answered. */
async function answerOf(studio: Studio, press: () => Promise<void>): Promise<URL> {
  await studio.page.route(`${CALLBACK}**`, (route) => route.fulfill({ body: 'back at the client' }));
  await press();
  await studio.page.waitForURL(`${CALLBACK}**`);
  return new URL(studio.page.url());
}

describe('a client that asks to be connected', () => {
  it(
    'is told of a user who had to sign in first, gets its state back to the letter, and is listed until it is disconnected',
    async () => {
      const { user, password } = await suite.installation.user();
      const { url, client } = await asked();
      const studio = await suite.windows.open(url);
      const { page, say } = studio;
      await signIn(studio, user.username, password);
      await page.getByRole('heading', { name: say('connections:question', { client: CLIENT }) }).waitFor();
      const back = await answerOf(studio, () => studio.button('connections:allow').click());
      expect(back.searchParams.get('state')).toBe(STATE);
      expect(back.searchParams.get('iss')).toBe(new URL(suite.url()).origin);
      const grant = grantOf(client, back.searchParams.get('code')!);
      const { body: tokens } = await askForTokens(new URL(suite.url()).origin, grant);
      expect(tokens.scope).toBe('mcp tasks:read');
      await page.goto(suite.url('/account/connections'));
      await page.getByText(CLIENT).waitFor();
      await studio.button('connections:disconnect').click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: say('connections:disconnect') })
        .click();
      await studio.text('connections:none').waitFor();
    },
    SLOW,
  );

  it(
    'is told that it is denied, and nothing of it stays',
    async () => {
      const { user, password } = await suite.installation.user();
      const studio = await suite.windows.open((await asked()).url);
      await signIn(studio, user.username, password);
      const back = await answerOf(studio, () => studio.button('connections:deny').click());
      expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: STATE });
      await studio.page.goto(suite.url('/account/connections'));
      await studio.text('connections:none').waitFor();
    },
    SLOW,
  );
});

describe('a name of a model that a program has written into it', () => {
  it(
    'is given a meaning by an admin, which holds at the doors until it is taken back',
    async () => {
      const { username, password } = suite.installation.address.admin;
      const studio = await suite.visit();
      const { page, say } = studio;
      await studio.signIn(username, password);
      await studio.goTo('admin');
      const names = await openPage(studio, 'modelAliases');
      await studio.button('admin:modelAliases.put').click();
      await studio.text('admin:modelAliases.nameWrong').waitFor();
      await page.getByLabel(say('admin:modelAliases.name'), { exact: true }).fill('acme/house style');
      await page.getByLabel(say('admin:modelAliases.model'), { exact: true }).fill('stable-diffusion-1.5');
      await studio.button('admin:modelAliases.put').click();
      await names.getByRole('row').filter({ hasText: 'acme/house style' }).waitFor();
      const program = suite.installation.api(await suite.installation.user());
      const listed = async () => {
        const { body } = await program.get<{ data: { id: string }[] }>('/v1/models');
        return body.data.some(({ id }) => id === 'acme/house style');
      };
      await until(listed, { what: 'the name at the door' });
      await check(studio);
      const name = say('admin:modelAliases.removeOf', { name: 'acme/house style' });
      await page.getByRole('button', { name }).click();
      await names.getByText(say('admin:modelAliases.empty')).waitFor();
      await until(async () => !(await listed()), { what: 'the door to forget the name' });
      const audit = await openPage(studio, 'audit');
      await audit.getByText('model_alias.delete').first().waitFor();
    },
    SLOW,
  );
});

async function lookAtKeys(studio: Studio): Promise<void> {
  const { page, say } = studio;
  await page.goto(suite.url('/account/keys'));
  await studio.text('apiKeys:none').waitFor();
  await studio.button('apiKeys:create').click();
  await studio.text('apiKeys:nameNeeded').waitFor();
  await page.getByText(say('apiKeys:advanced')).click();
  await page.getByLabel(say('apiKeys:name'), { exact: true }).fill(PROGRAM);
  await page.getByLabel(say('apiKeys:aliases')).fill('gpt-image-2');
  await studio.button('apiKeys:create').click();
  await page.getByText(say('apiKeys:aliasesWrong', { max: 20 })).waitFor();
  await check(studio);
  await page.getByLabel(say('apiKeys:aliases')).fill('gpt-image-2 = stable-diffusion-1.5');
  await studio.button('apiKeys:create').click();
  await studio.text('apiKeys:once').waitFor();
  await check(studio);
  await studio.button('apiKeys:done').click();
  await page.getByRole('button', { name: say('apiKeys:changeOf', { name: PROGRAM }) }).click();
  await page.getByRole('dialog').waitFor();
  await page
    .getByRole('dialog')
    .getByLabel(say('apiKeys:aliases'))
    .and(page.getByText('gpt-image-2 = stable-diffusion-1.5'))
    .waitFor();
  await check(studio);
  await page.keyboard.press('Escape');
}

async function lookAtConnections(studio: Studio): Promise<void> {
  await studio.page.goto((await asked()).url);
  await studio.button('connections:allow').waitFor();
  await check(studio);
  await studio.page.goto(suite.url('/account/connections'));
  await studio.text('connections:none').waitFor();
  await check(studio);
}

async function lookAtWebhooks(studio: Studio): Promise<void> {
  await studio.page.goto(suite.url('/account/webhooks'));
  await studio.text('webhooks:none').waitFor();
  await studio.button('webhooks:create').click();
  await studio.text('webhooks:urlNeeded').waitFor();
  await check(studio);
}

describe.each(LOOKS)('the pages by which programs are let in, in $language, $theme', ({ language, theme, isPhone }) => {
  it(
    'meet WCAG 2.2 AA and fit the window',
    async () => {
      const { user, password } = await suite.installation.user();
      const look = { colorScheme: theme, ...(isPhone ? PHONE : DESKTOP) };
      const studio = await suite.windows.open(suite.url(), language, look);
      await studio.signIn(user.username, password);
      for (const lookAt of [lookAtKeys, lookAtConnections, lookAtWebhooks]) await lookAt(studio);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
