import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import type { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { ADMIN_PAGES, confirm, openPage } from './admin-pages.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { ownWebSuite } from './web-suite.js';

/** A busy runner can be looked at. */
const STEP_MS = 100;

const suite = ownWebSuite({ stepMs: STEP_MS });
/** One for all failures: a runner that fails several people in a row is put in quarantine. */
let unlucky: ApiClient;
let unluckyName: string;

beforeAll(async () => {
  const account = await suite.installation.user();
  unlucky = suite.installation.api(account);
  unluckyName = account.user.username;
});

async function device(language: Language, options: BrowserContextOptions = {}): Promise<Studio> {
  return suite.visit(language, options);
}

async function admin(language: Language = 'en', options: BrowserContextOptions = {}): Promise<Studio> {
  const studio = await device(language, options);
  const { username, password } = suite.installation.address.admin;
  await studio.signIn(username, password);
  await studio.goTo('admin');
  return studio;
}

/** A task of somebody that has failed for good. */
async function failForGood(): Promise<number> {
  const everywhere = (fault: 'node_error') =>
    Promise.all(
      suite.installation.simulators.map((simulator) => simulator.setFault(fault, { times: 'until_cleared' })),
    );
  await everywhere('node_error');
  const { id } = await unlucky.create();
  expect(await ended(unlucky, id)).toMatchObject({ status: 'failed' });
  await suite.installation.clearFaults();
  return id;
}

describe('an admin', () => {
  it(
    'sees the runners, drains one and resumes it, and both are in the audit list',
    async () => {
      const studio = await admin();
      await openPage(studio, 'runners');
      const card = studio.page.getByRole('listitem').filter({ hasText: 'runner-comfy-sim-1' });
      const action = (name: string) => card.getByRole('button', { name: studio.say('common:named', { name: studio.say(`admin:runners.actions.${name}`), what: 'runner-comfy-sim-1' }) }); // prettier-ignore
      await card.getByText(studio.say('admin:runners.states.idle')).waitFor();
      await action('drain').click();
      await confirm(studio, studio.say('admin:runners.actions.drain'));
      await card.getByText(studio.say('admin:runners.draining')).waitFor();
      await action('resume').click();
      await confirm(studio, studio.say('admin:runners.actions.resume'));
      await card.getByText(studio.say('admin:runners.draining')).waitFor({ state: 'detached' });

      const audit = await openPage(studio, 'audit');
      await audit.getByText('runner.drain').waitFor();
      await audit.getByText('runner.resume').waitFor();
      expect(await audit.getByRole('row').filter({ hasText: 'runner:runner-comfy-sim-1' }).count()).toBe(2);
      const { username } = suite.installation.address.admin;
      expect(await audit.getByRole('row').filter({ hasText: username }).count()).toBeGreaterThan(1);
      await audit.getByLabel(studio.say('admin:audit.action')).fill('runner.drain');
      await audit.getByText('runner.resume').waitFor({ state: 'detached' });
      const saved = studio.page.waitForEvent('download');
      await audit.getByRole('button', { name: studio.say('admin:audit.save') }).click();
      const lines = (await readFile(await (await saved).path(), 'utf8')).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ action: 'runner.drain', service: 'generation' }]);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'sees what waits for a pool, and what its runners do',
    async () => {
      const api = suite.installation.api(await suite.installation.user());
      const tasks = await Promise.all(Array.from({ length: 6 }, () => api.create({ steps: 100 })));
      const studio = await admin();
      const queue = await openPage(studio, 'queue');
      const pools = queue.getByRole('table', { name: studio.say('admin:pools.title') });
      const pool = pools.getByRole('row').filter({ hasText: 'default' });
      await pool.getByText(studio.say('admin:pools.states.busy', { count: 2 })).waitFor();
      await Promise.all(tasks.map(({ id }) => api.post(`/api/v1/generation/${id}/cancel`)));
      await pool.getByText(studio.say('admin:pools.states.idle', { count: 2 })).waitFor();
    },
    SLOW,
  );

  it(
    'looks into a dead letter and replays it, and the task becomes a picture',
    async () => {
      const id = await failForGood();
      const studio = await admin();
      const letters = await openPage(studio, 'deadLetters');
      await letters.getByRole('row').filter({ hasText: unluckyName }).waitFor();
      await letters.getByRole('link', { name: studio.say('admin:deadLetters.number', { id }) }).click();
      const letter = studio.page.getByRole('region', { name: studio.say('admin:deadLetters.number', { id }) });
      await letter.getByText('CheckpointLoaderSimple').waitFor();
      await letter.getByText(unluckyName).waitFor();
      await letter.getByRole('row').nth(1).waitFor();
      await studio.expectAccessible();
      await letter.getByRole('button', { name: studio.say('admin:deadLetters.replayOne', { id }) }).click();
      await letters.getByText(studio.say('admin:deadLetters.empty')).waitFor();
      expect(await ended(unlucky, id)).toMatchObject({ status: 'completed', attempt: 3 });
    },
    SLOW,
  );

  it(
    'replays what a filter lets through, and discards one',
    async () => {
      const [first, second] = [await failForGood(), await failForGood()];
      const studio = await admin();
      const letters = await openPage(studio, 'deadLetters');
      await letters.getByRole('button', { name: studio.say('admin:deadLetters.discardOne', { id: first }) }).click();
      await confirm(studio, studio.say('admin:deadLetters.discard'));
      await letters.getByText(studio.say('admin:deadLetters.number', { id: first }), { exact: true }).waitFor({ state: 'detached' }); // prettier-ignore
      const choose = async (reason: string) => {
        await letters.getByRole('combobox', { name: studio.say('admin:deadLetters.reason') }).click();
        await studio.page.getByRole('option', { name: studio.say(`admin:deadLetters.codes.${reason}`) }).click();
      };
      await choose('expired');
      await letters.getByText(studio.say('admin:deadLetters.empty')).waitFor();
      await choose('node_error');
      await letters.getByText(studio.say('admin:deadLetters.number', { id: second }), { exact: true }).waitFor();
      await letters.getByRole('button', { name: studio.say('admin:deadLetters.replayAll') }).click();
      await confirm(studio, studio.say('admin:deadLetters.replayAll'));
      await letters.getByText(studio.say('admin:deadLetters.empty')).waitFor();
      await studio.page.getByText(studio.say('admin:deadLetters.replayed_one')).waitFor();
    },
    SLOW,
  );

  it(
    'reads in Chinese what every setting means',
    async () => {
      const studio = await admin('zh-CN', DESKTOP);
      const settings = await openPage(studio, 'settings');
      await settings.getByText('TASK_DEADLINE_S').waitFor();
      const meanings = await settings.locator('tbody tr td:last-child').allInnerTexts();
      expect(meanings.length).toBeGreaterThan(50);
      expect(meanings.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
      expect(await settings.locator('[lang=en]').count()).toBe(0);
    },
    SLOW,
  );

  it(
    'creates a user, who can sign in, gets a new password, and is disabled',
    async () => {
      const studio = await admin();
      const users = await openPage(studio, 'users');
      await users.getByRole('button', { name: studio.say('admin:users.create') }).click();
      const form = studio.page.getByRole('dialog');
      const create = form.getByRole('button', { name: studio.say('admin:users.create') });
      await create.click();
      await form.getByText(studio.say('session:usernameRule')).waitFor();
      await studio.expectAccessible();
      await form.getByLabel(studio.say('session:username')).fill('新用户');
      await form.getByLabel(studio.say('session:password'), { exact: true }).fill('correct horse battery');
      await create.click();
      await studio.page.getByText(studio.say('admin:users.created', { name: '新用户' })).waitFor();
      const person = await device('zh-CN');
      await person.signIn('新用户');

      await users.getByLabel(studio.say('admin:users.search')).fill('新用');
      const row = users.getByRole('row').filter({ hasText: '新用户' });
      const action = (name: string) => row.getByRole('button', { name: studio.say('common:named', { name: studio.say(`admin:users.actions.${name}`), what: '新用户' }) }); // prettier-ignore
      await action('reset').click();
      await confirm(studio, studio.say('admin:users.actions.reset'));
      const password = await studio.page.getByLabel(studio.say('admin:users.password'), { exact: true }).inputValue();
      await studio.expectAccessible();
      await studio.page.keyboard.press('Escape');
      await person.page.reload();
      await person.signIn('新用户', password);

      await action('role').click();
      const roles = studio.page.getByRole('dialog');
      await roles.getByRole('radio', { name: studio.say('admin:users.roles.viewer') }).check();
      await studio.expectAccessible();
      await roles.getByRole('button', { name: studio.say('admin:users.roleSave') }).click();
      await row.getByText(studio.say('admin:users.roles.viewer')).waitFor();

      await action('disable').click();
      await confirm(studio, studio.say('admin:users.actions.disable'));
      await row.getByText(studio.say('admin:users.disabled')).waitFor();
      await person.page.reload();
      await person.heading('session:signInTitle').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'sees in the overview what was done, as charts and as tables, and goes on from there',
    async () => {
      await failForGood();
      const studio = await admin();
      const overview = await openPage(studio, 'activity');
      const chart = (name: string) =>
        overview.getByRole('figure', { name: studio.say(`admin:activity.${name}.title`) });
      await chart('busy').locator('canvas').waitFor();
      const words = await chart('failures').getByRole('img').getAttribute('aria-label');
      expect(words).toContain(studio.say('admin:deadLetters.codes.node_error'));
      await chart('failures').getByRole('button').click();
      const failures = chart('failures').getByRole('table');
      const fault = failures.getByRole('columnheader', { name: studio.say('admin:deadLetters.codes.node_error') });
      await fault.getByRole('link').waitFor();
      expect(await failures.getByRole('row').count()).toBe(61);
      await studio.expectAccessible();
      await overview.getByRole('radio', { name: studio.say('admin:activity.ranges.week') }).check();
      await failures.getByRole('row').nth(168).waitFor();
      await overview.getByRole('link', { name: unluckyName }).click();
      const users = studio.page.getByRole('region', { name: studio.say('admin:users.title'), exact: true });
      expect(await users.getByLabel(studio.say('admin:users.search')).inputValue()).toBe(unluckyName);
      await openPage(studio, 'activity');
      await chart('busy').getByRole('link').first().click();
      const catalogue = studio.page.getByRole('region', { name: /^runner-comfy-sim-/ });
      await catalogue.getByRole('table', { name: studio.say('admin:inventory.packs') }).waitFor();
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'finds a model by its name, where it is loaded, and tries a policy without changing it',
    async () => {
      const studio = await admin();
      const models = await openPage(studio, 'models');
      await models.getByLabel(studio.say('admin:models.search')).fill('stable-diffusion-1.5');
      await models.getByRole('row').filter({ hasText: 'stable-diffusion-1.5' }).first().waitFor();
      const policy = await openPage(studio, 'policy');
      await policy.getByRole('table', { name: studio.say('admin:policy.workflows') }).waitFor();
      const rules = studio.page.getByRole('region', { name: studio.say('admin:policy.rules'), exact: true });
      await rules.getByLabel(studio.say('admin:policy.trial.denied_classes')).fill('KSampler, KSamplerSelect');
      await rules.getByRole('button', { name: studio.say('admin:policy.trial.run') }).click();
      const refused = rules.getByRole('table', { name: studio.say('admin:policy.trial.refused') });
      await refused.getByText('KSampler', { exact: true }).first().waitFor();
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe.each(LOOKS)('the pages for admins in $language, $theme', ({ language, theme, isPhone }) => {
  beforeAll(async () => {
    if (language === 'en' && theme === 'light') await failForGood();
  }, SLOW);

  it(
    'meet WCAG 2.2 AA and are never wider than the window',
    async () => {
      const studio = await admin(language, { colorScheme: theme, ...(isPhone ? PHONE : DESKTOP) });
      for (const page of ADMIN_PAGES) {
        const region = await openPage(studio, page);
        await region.getByRole('status').waitFor({ state: 'detached' });
        await studio.expectAccessible();
        await studio.expectNoSidewaysScroll();
      }
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('anybody else', () => {
  it(
    'finds no way to these pages, is told so at their address, and is refused by the server',
    async () => {
      const studio = await device('en');
      await studio.register('curious');
      await studio.accountMenu.click();
      await studio.page.getByRole('menuitem', { name: studio.say('shell:places.account') }).waitFor();
      expect(await studio.page.getByRole('menuitem', { name: studio.say('shell:places.admin') }).count()).toBe(0);
      await studio.page.goto(`${studio.url}/admin/users`);
      await studio.heading('admin:notForYou').waitFor();
      await studio.expectAccessible();
      const account = await suite.installation.user();
      const refused = await suite.installation.api(account).get('/api/v1/admin/users');
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    },
    SLOW,
  );
});
