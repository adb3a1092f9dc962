/// <reference lib="dom" />
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { cuttable } from './network.js';
import { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

/** Twenty steps of this are long enough to do something in between. */
const STEP_MS = 1_000;

const suite = webSuite({ stepMs: STEP_MS });

async function visit(): Promise<Studio> {
  return suite.visit();
}

describe('while a picture is being made', () => {
  it(
    'the network may go and come back: the page says so, and then has the picture',
    async () => {
      const studio = await visit();
      await studio.register('maker');
      const network = await cuttable(studio.page);
      await studio.page.reload();
      await studio.write('a fox');
      await studio.press();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      await network.cut();
      await studio.text('shell:offline').waitFor();
      // The warning takes room below the header, and covers nothing of the form that stays in view.
      const edges = await studio.page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight);
        const form = document.querySelector('[data-place=make-form]')!.getBoundingClientRect();
        return { banner: document.querySelector('[data-banner]')!.getBoundingClientRect().bottom, form: form.top };
      });
      expect(edges.form).toBeGreaterThan(edges.banner);
      network.mend();
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      await suite.hurry();
      await studio.finished('a fox');
    },
    SLOW,
  );
});

describe('a list that is opened without a network', () => {
  it(
    'says that it could not be loaded, and is there by itself when the network is back',
    async () => {
      const studio = await visit();
      await studio.register('keeper');
      await suite.hurry();
      await studio.make('a fox');
      const network = await cuttable(studio.page);
      await studio.page.reload();
      await studio.go('trash');
      await network.cut();
      await studio.text('shell:offline').waitFor();
      await studio.go('collections');
      await studio.text('collections:failed').waitFor();
      network.mend();
      await studio.text('collections:none').waitFor();
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      expect(await studio.page.getByText(studio.say('collections:failed')).count()).toBe(0);
    },
    SLOW,
  );

  it(
    'does so on the pages for admins too, and keeps what it had until then',
    async () => {
      const studio = await visit();
      const { username, password } = suite.installation.address.admin;
      await studio.signIn(username, password);
      const network = await cuttable(studio.page);
      await studio.page.goto(`${studio.url}/admin/users`);
      const row = (name: string) => studio.page.getByRole('rowheader', { name, exact: true });
      await row(username).waitFor();
      await network.cut();
      await studio.text('shell:offline').waitFor();
      await row(username).waitFor();
      // In the order of names, on the first page, however many users other suites have left here.
      const newcomer = `0-${randomBytes(6).toString('hex')}`;
      const account = { username: newcomer, password: randomBytes(12).toString('hex') };
      await suite.installation.api().post('/api/v1/auth/register', account);
      const pages = studio.page.getByRole('navigation', { name: studio.say('admin:pages') });
      await pages.getByRole('link', { name: studio.say('admin:storage.title') }).click();
      await studio.text('problems:network').waitFor();
      await pages.getByRole('link', { name: studio.say('admin:users.title') }).click();
      await row(username).waitFor();

      network.mend();
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      // What came meanwhile is there, and nobody pressed anything.
      await row(newcomer).waitFor();
      await studio.text('problems:network').waitFor({ state: 'hidden' });
    },
    SLOW,
  );
});

const modelList = ({ page, say }: Studio) => page.getByRole('combobox', { name: say('make:model') });

/** Code that is loaded later: lists and menus, pages, the viewer, dialogs. */
const LATER = [
  'library-pages',
  'shares-page',
  'account-page',
  'account-menu-box',
  'select-list',
  'viewer-dialog',
  'share-dialog',
  'toaster-view',
];

describe('without a network', () => {
  it(
    'what was never opened opens, and what needs the server says so and can be done again',
    async () => {
      const studio = await visit();
      const { page, say } = studio;
      const context = page.context();
      await studio.register('commuter');
      await suite.hurry();
      await studio.make('a fox');
      const isFetched = (names: string[]) => {
        const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
        return names.every((part) => fetched.some((name) => name.includes(part)));
      };
      await page.waitForFunction(isFetched, LATER);
      await context.setOffline(true);
      await modelList(studio).click();
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Escape');
      await studio.canvas.getByRole('link', { name: say('gallery:open', { prompt: 'a fox' }) }).click();
      await studio.viewer.getByRole('img', { name: 'a fox' }).waitFor();
      const favourite = studio.viewer.getByRole('button', { name: say('gallery:favourite'), exact: true });
      await favourite.click();
      await studio.text('gallery:favouriteFailed').waitFor();
      await page.keyboard.press('Escape');
      for (const place of ['collections', 'trash', 'gallery']) await studio.go(place);
      await studio.goTo('account');

      await context.setOffline(false);
      await studio.go('gallery');
      await studio.picture('a fox').click();
      await favourite.click();
      await studio.viewer.getByRole('button', { name: say('gallery:favourite'), exact: true, pressed: true }).waitFor();
    },
    SLOW,
  );

  it(
    'a page whose code is missing fails alone, and comes by itself when the network is back',
    async () => {
      const context = await suite.windows.context({ locale: 'en' });
      await context.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
      const studio = await Studio.open(context, suite.url());
      await studio.register('stranded');
      await studio.write('half a thought');
      await context.setOffline(true);
      const navigation = studio.page.getByRole('navigation', { name: studio.say('shell:navigation') });
      await navigation.getByRole('link', { name: studio.say('shell:places.gallery') }).click();
      await studio.text('common:partFailed').waitFor();
      await studio.expectAccessible();
      await studio.button('common:tryAgain').click();
      await studio.text('common:partFailed').waitFor();
      await navigation.getByRole('link', { name: studio.say('shell:places.make') }).click();
      expect(await studio.prompt.inputValue()).toBe('half a thought');
      await navigation.getByRole('link', { name: studio.say('shell:places.gallery') }).click();
      await studio.text('common:partFailed').waitFor();
      await context.setOffline(false);
      await studio.heading('shell:places.gallery').waitFor();
    },
    SLOW,
  );
});

describe('a list whose code is missing', () => {
  it(
    'says so when it is opened, and opens by itself when the network is back',
    async () => {
      const context = await suite.windows.context({ locale: 'en' });
      await context.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
      const studio = await Studio.open(context, suite.url());
      await studio.register('undecided');
      await modelList(studio).waitFor();
      await context.setOffline(true);
      await modelList(studio).focus();
      expect(await studio.page.getByText(studio.say('common:partFailed')).count()).toBe(0);
      await modelList(studio).press('Enter');
      await studio.text('common:partFailed').waitFor();
      await context.setOffline(false);
      await studio.page.getByRole('option', { selected: true }).waitFor();
      await studio.text('common:partFailed').waitFor({ state: 'hidden' });
      await studio.page.keyboard.press('ArrowDown');
      await studio.page.keyboard.press('Enter');
      await studio.page.getByRole('option').first().waitFor({ state: 'detached' });
    },
    SLOW,
  );
});

describe('a tab that is older than the release', () => {
  it(
    'loads itself again when code is gone, at the page that was asked for and with its draft',
    async () => {
      const context = await suite.windows.context({ locale: 'en' });
      await context.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
      const studio = await Studio.open(context, suite.url());
      await studio.register('old.page');
      await studio.write('half a thought');
      // Gone for this load of the page; the next one asks for a file that is there.
      await studio.page.route('**/assets/library-pages*', (route) => route.fulfill({ status: 404 }));
      studio.page.once('domcontentloaded', () => void studio.page.unroute('**/assets/library-pages*'));
      const loaded = studio.page.waitForEvent('load');
      await studio.go('gallery');
      await loaded;
      await studio.heading('shell:places.gallery').waitFor();
      await studio.page.goBack();
      expect(await studio.prompt.inputValue()).toBe('half a thought');
    },
    SLOW,
  );
});
