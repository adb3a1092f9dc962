import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { ADMIN_PAGES, openPage } from './admin-pages.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });
type Page = (typeof ADMIN_PAGES)[number];

const TILES = { pending: 'queue', running: 'runners', outputs: 'users', failures: 'deadLetters' } as const;
/** A line of each chart, by the text of its name, and where it leads. */
const LINES = [
  ['queue', 'queue.pending', 'queue'],
  ['queue', 'queue.running', 'runners'],
  ['waits', 'activity.waits.p95', 'queue'],
  ['outputs', 'activity.outputs.one', 'users'],
] as const;

async function admin(...look: Parameters<typeof suite.visit>): Promise<Studio> {
  const studio = await suite.visit(...look);
  const { username, password } = suite.installation.address.admin;
  await studio.signIn(username, password);
  await studio.goTo('admin');
  return studio;
}

const region = ({ page, say }: Studio, name: Page) =>
  page.getByRole('region', { name: say(`admin:${name}.title`), exact: true });
const chart = (studio: Studio, name: string) =>
  region(studio, 'activity').getByRole('figure', { name: studio.say(`admin:activity.${name}.title`) });

/** Follows a link of the overview, and comes back. */
async function follow(studio: Studio, link: Locator, to: Page): Promise<void> {
  await link.click();
  await region(studio, to).waitFor();
  await openPage(studio, 'activity');
}

describe('the overview of an admin', () => {
  it(
    'leads from each figure and each line to where one can act, also from a table',
    async () => {
      const api = suite.installation.api(await suite.installation.user());
      await ended(api, (await api.create({ prompt: 'a fox' })).id);
      const studio = await admin('en', DESKTOP);
      const { say } = studio;
      const link = (place: Locator, key: string) => place.getByRole('link', { name: say(`admin:${key}`), exact: true });
      for (const [tile, to] of Object.entries(TILES))
        await follow(studio, link(region(studio, 'activity'), `activity.tiles.${tile}`), to);
      for (const [name, line, to] of LINES) await follow(studio, link(chart(studio, name), line), to);

      await chart(studio, 'waits').getByRole('button').click();
      await follow(studio, link(chart(studio, 'waits').getByRole('table'), 'activity.waits.p50'), 'queue');
      const model = chart(studio, 'loads').getByRole('link').first();
      const name = await model.innerText();
      await model.click();
      const models = region(studio, 'models');
      expect(await models.getByLabel(say('admin:models.search')).inputValue()).toBe(name);
      await models.getByRole('row').filter({ hasText: name }).first().waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe.each([
  ['on a desk in English', 'en', DESKTOP],
  ['on a phone in Chinese', 'zh-CN', PHONE],
] as const)('in the dark theme %s', (_, language, look) => {
  it(
    'what a runner has and what a policy would break are accessible, and a search without a hit says so',
    async () => {
      const studio = await admin(language, { ...look, colorScheme: 'dark' });
      const { page, say } = studio;
      const check = async () => {
        await studio.expectAccessible();
        await studio.expectNoSidewaysScroll();
      };
      const runners = await openPage(studio, 'runners');
      await runners.getByRole('link', { name: say('admin:inventory.open') }).first().click(); // prettier-ignore
      await page.getByRole('table', { name: say('admin:inventory.packs') }).waitFor();
      await page.getByText(say('admin:inventory.noDifferences')).waitFor();
      await check();
      await page.getByLabel(say('admin:inventory.search')).fill('no such class');
      await page.getByText(say('admin:inventory.nothingFound')).waitFor();
      expect(await page.getByText(say('admin:inventory.noDifferences')).count()).toBe(0);

      await openPage(studio, 'policy');
      const rules = page.getByRole('region', { name: say('admin:policy.rules'), exact: true });
      await rules.getByLabel(say('admin:policy.trial.denied_classes')).fill('KSampler');
      await rules.getByRole('button', { name: say('admin:policy.trial.run') }).click();
      await rules.getByRole('table', { name: say('admin:policy.trial.refused') }).waitFor();
      await check();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
