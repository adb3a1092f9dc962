import { describe, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

/** Twenty steps of this are long enough to do something in between. */
const STEP_MS = 300;

const suite = ownWebSuite({ stepMs: STEP_MS });
let visitors = 0;

async function visit(): Promise<{ studio: Studio; context: BrowserContext; name: string }> {
  const context = await suite.windows.context();
  const name = `visitor${(visitors += 1)}`;
  const studio = await Studio.open(context, suite.url());
  await studio.register(name);
  return { studio, context, name };
}

const another = (context: BrowserContext) => Studio.open(context, suite.url());

describe('a page that is loaded again', () => {
  it(
    'has what is being made on the canvas, also when the finished pictures are known first',
    async () => {
      const { studio } = await visit();
      await suite.hurry();
      await studio.make('a finished fox');
      await suite.slowDown();
      await studio.press();
      await studio.canvas.getByRole('progressbar').waitFor();
      // What runs is told by its own list and by the live connection: the one waits, the other never opens.
      const released = Promise.withResolvers<void>();
      await studio.page.routeWebSocket(/socket\.io/, () => undefined);
      await studio.page.route(/generation\/history\?.*status=/, async (route) => {
        await released.promise;
        await route.continue();
      });
      const history = studio.page.waitForResponse((response) => /history\?(?!.*status=)/.test(response.url()));
      await studio.page.reload();
      await (await history).finished();
      // One turn of the page, so that it has drawn what it knows by now.
      await studio.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      released.resolve();
      await studio.canvas.getByRole('button', { name: studio.say('make:cancel') }).click();
    },
    SLOW,
  );
});

describe('a page that is left open', () => {
  it(
    'says that the gateway is away, and has the picture when it is back',
    async () => {
      const { studio } = await visit();
      await studio.write('a fox');
      await studio.press();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      await suite.installation.crash('gateway');
      await studio.text('shell:offline').waitFor();
      await suite.installation.revive('gateway');
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      await suite.hurry();
      await studio.finished('a fox');
    },
    SLOW,
  );

  it(
    'shows what the same person makes and deletes in another window, and nothing of anybody else',
    async () => {
      const [first, stranger] = [await visit(), await visit()];
      const second = await another(first.context);
      await second.heading('make:title').waitFor();
      await suite.hurry();
      await first.studio.make('a fox');
      const tile = (studio: Studio) =>
        studio.recent.getByRole('link', { name: studio.say('gallery:open', { prompt: 'a fox' }) });
      await tile(second).waitFor();
      await second.loaded(second.recent.locator('img').first());

      await second.canvas.getByRole('button', { name: second.say('gallery:delete') }).click();
      await tile(second).waitFor({ state: 'detached' });
      await tile(first.studio).waitFor({ state: 'detached' });
      await first.studio.text('make:emptyTitle').waitFor();

      await stranger.studio.page.reload();
      await stranger.studio.text('make:emptyTitle').waitFor();
      expect(await stranger.studio.page.getByText('a fox').count()).toBe(0);
    },
    SLOW,
  );

  it(
    'stays signed in when many windows are reloaded at once, and signs out everywhere',
    async () => {
      const { studio, context } = await visit();
      const windows = [studio, await another(context), await another(context), await another(context)];
      for (let times = 0; times < 3; times += 1) {
        await Promise.all(windows.map((window) => window.page.reload()));
        await Promise.all(windows.map((window) => window.heading('make:title').waitFor()));
      }
      await studio.signOut();
      await Promise.all(windows.map((window) => window.heading('session:signInTitle').waitFor()));
    },
    SLOW,
  );
});

describe('the large view', () => {
  it(
    'follows from one task to the next, stays where it is pinned, and follows again',
    async () => {
      const { studio } = await visit();
      const send = async (prompt: string) => {
        await studio.write(prompt);
        await studio.press();
      };
      const progress = (prompt: string) =>
        studio.canvas.getByRole('progressbar', { name: studio.say('make:progress', { prompt }), exact: true });
      await send('one');
      await progress('one').waitFor();
      for (const prompt of ['two', 'three']) await send(prompt);
      await progress('three').waitFor();
      const pin = studio.canvas.getByRole('button', { name: studio.say('make:pin') });
      expect(await pin.getAttribute('aria-pressed')).toBe('false');
      await pin.click();
      for (const prompt of ['four', 'five']) await send(prompt);
      await studio.finished('three');
      const queue = studio.page.getByRole('region', { name: studio.say('make:queue') });
      await queue.getByText(studio.say('make:phase.sampling')).first().waitFor();
      await suite.installation.setStepMs(10 * STEP_MS);
      expect(await pin.getAttribute('aria-pressed')).toBe('true');
      expect(await studio.canvas.getByRole('progressbar').count()).toBe(0);
      await pin.click();
      await progress('four').or(progress('five')).waitFor();
      await suite.hurry();
      await progress('four').or(progress('five')).waitFor({ state: 'detached' });
    },
    SLOW,
  );

  it(
    'waits with the next task while a dialog of the shown one is open',
    async () => {
      const { studio, context } = await visit();
      await suite.hurry();
      await studio.make('kept');
      await suite.installation.setStepMs(10 * STEP_MS);
      await studio.canvas.getByRole('button', { name: studio.say('gallery:share') }).click();
      const dialog = studio.page.getByRole('dialog');
      await dialog.waitFor();
      const other = await another(context);
      await other.write('another');
      await other.press();
      // Behind the dialog, where roles are not asked for.
      await studio.page.getByText(studio.say('make:phase.sampling')).first().waitFor();
      expect(await dialog.isVisible()).toBe(true);
      await studio.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await studio.canvas.getByRole('progressbar').waitFor();
      await suite.hurry();
      await studio.finished('another');
    },
    SLOW,
  );
});

describe('a task', () => {
  it(
    'stands beside the one that is being made, with its place in the queue, and can be taken back',
    async () => {
      const { studio } = await visit();
      // Each of the two runners may have leased one ahead: the last ones wait.
      for (const prompt of ['one', 'two', 'three', 'four', 'five', 'six']) {
        await studio.write(prompt);
        await studio.press();
      }
      const queue = studio.page.getByRole('region', { name: studio.say('make:queue') });
      const waiting = queue.getByRole('listitem').filter({ hasText: 'six' });
      await waiting.getByText(/in queue/i).waitFor();
      await waiting.getByRole('button', { name: /^Cancel/ }).click();
      await waiting.waitFor({ state: 'detached' });
      await studio.recent
        .getByRole('article', { name: studio.say('gallery:cancelledTile', { prompt: 'six' }) })
        .waitFor();
      await suite.hurry();
      await studio.finished('one');
    },
    SLOW,
  );

  it(
    'that waits last is made next when it is moved to the front, goes back by the keyboard, and all of them are cancelled with one question',
    async () => {
      const { studio, context } = await visit();
      // Two minutes for one of them: whatever is moved here must not begin meanwhile.
      await suite.installation.setStepMs(20 * STEP_MS);
      for (const prompt of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
        await studio.write(prompt);
        await studio.press();
      }
      const queueOf = ({ page, say }: Studio) => page.getByRole('region', { name: say('make:queue') });
      const queue = queueOf(studio);
      // One of the seven is on the canvas.
      await queue.getByRole('heading', { name: '(6)' }).waitFor();
      const other = await another(context);
      await queueOf(other)
        .getByRole('listitem')
        .filter({ hasText: 'seven' })
        .getByText(/position/i)
        .waitFor();
      await queue
        .getByText(/position .* in queue/i)
        .first()
        .waitFor();
      const menu = queue.getByRole('button', { name: studio.say('queue:move', { prompt: 'seven' }) });
      await menu.click();
      await studio.expectAccessible();
      await studio.page.getByRole('menuitem', { name: studio.say('queue:moveTo.front') }).click();
      const firstWaiting = (of: Studio) =>
        queueOf(of).getByRole('listitem').filter({ hasText: of.say('make:status.position_one') }).filter({ hasText: 'seven' }); // prettier-ignore
      await firstWaiting(studio).waitFor();
      await firstWaiting(other).waitFor();
      // What runs stands before what waits, and the moved one first of these.
      const words = await queue.getByRole('listitem').allInnerTexts();
      const waits = words.map((text) => /queue/i.test(text));
      expect(waits).toEqual(waits.toSorted((a, b) => Number(a) - Number(b)));
      expect(words[waits.indexOf(true)]).toContain('seven');
      await menu.focus();
      await studio.page.keyboard.press('Enter');
      await studio.page.getByRole('menuitem', { name: studio.say('queue:moveTo.end') }).waitFor();
      // The menu is there a moment before it takes the keys.
      await studio.page.locator('[role=menuitem]:focus').waitFor();
      await studio.page.keyboard.press('End');
      await studio.page.keyboard.press('Enter');
      const last = queue.getByRole('listitem').last().filter({ hasText: 'seven' });
      await last.waitFor();

      await queue.getByRole('button', { name: studio.say('queue:cancelAll') }).click();
      const question = studio.page.getByRole('alertdialog', {
        name: studio.say('queue:cancelAllTitle_other', { count: 7 }),
      });
      await question.getByRole('button', { name: studio.say('queue:cancelAllConfirm_other', { count: 7 }) }).click();
      await queue.waitFor({ state: 'detached' });
      await studio.canvas.getByText(studio.say('make:cancelledText')).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'that failed says why, and its settings can be used again',
    async () => {
      const { studio } = await visit();
      await Promise.all(
        suite.installation.simulators.map((simulator) => simulator.setFault('node_error', { times: 'until_cleared' })),
      );
      await suite.hurry();
      await studio.write('a teapot');
      await studio.press();
      await studio.canvas.getByText(studio.say('make:failedTitle')).waitFor();
      await studio.canvas.getByText(studio.say('make:fault.node_error')).waitFor();
      await studio.write('');
      await studio.canvas.getByRole('button', { name: studio.say('make:editAndRetry') }).click();
      expect(await studio.prompt.inputValue()).toBe('a teapot');
      await suite.installation.clearFaults();
      await studio.press();
      await studio.finished('a teapot');
    },
    SLOW,
  );

  it(
    'is shown large with its settings, and its original can be downloaded under the name that the server gives it',
    async () => {
      const { studio } = await visit();
      await suite.hurry();
      await studio.make('雪地里的狐狸');
      await studio.recent.getByRole('link').first().click();
      await studio.loaded(studio.viewer.getByRole('img'));
      const facts = await studio.viewer.getByRole('definition').allInnerTexts();
      expect(facts).toEqual(expect.arrayContaining(['雪地里的狐狸', '512 × 512', '20', 'euler']));
      const download = studio.page.waitForEvent('download');
      await studio.viewer.getByRole('link', { name: studio.say('gallery:download') }).click();
      expect((await download).suggestedFilename()).toMatch(/雪地里的狐狸.*\.png$/);
      // A link to it opens it again.
      await studio.page.reload();
      await studio.loaded(studio.viewer.getByRole('img'));
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
