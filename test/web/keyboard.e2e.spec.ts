/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import type { BrowserContext } from 'playwright-core';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { openBrowser } from './browser.js';
import { Studio } from './studio.js';

const PATIENCE_MS = 600_000;

let installation: Installation;
let context: BrowserContext;
let visitors = 0;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder() });
}, PATIENCE_MS);
afterAll(() => installation?.discard(), SLOW);
afterEach(() => context?.close());

const url = () => installation.embedded.urls[0]!;
const visitor = () => `visitor${(visitors += 1)}`;

describe('without a mouse', () => {
  it(
    'everything can be reached, the focus is seen, and it comes back where it was',
    async () => {
      context = await openBrowser(runFolder());
      const studio = await Studio.open(context, url());
      const { keyboard } = studio.page;
      const focused = () => studio.page.locator(':focus');
      const nameOf = () =>
        focused().evaluate((element) => element.getAttribute('aria-label') ?? (element as HTMLElement).innerText);
      const tabTo = async (name: string | RegExp) => {
        for (let presses = 0; presses < 60; presses += 1) {
          await keyboard.press('Tab');
          const outline = await focused().evaluate((element) => {
            const shown = element.matches('[type=radio], [inputmode]')
              ? element.closest('label, [role=group]')!
              : element;
            return getComputedStyle(shown).outlineStyle;
          });
          expect(outline).not.toBe('none');
          if ((await nameOf()).match(name)) return;
        }
        throw new Error(`The Tab key does not reach ${name}`);
      };

      await studio.page.getByLabel(studio.say('session:username')).waitFor();
      await tabTo(studio.say('session:toRegister'));
      await keyboard.press('Enter');
      await studio.heading('session:registerTitle').waitFor();
      await studio.page.getByLabel(studio.say('session:username')).focus();
      await keyboard.type(visitor());
      await keyboard.press('Tab');
      await keyboard.type('correct horse battery');
      await keyboard.press('Enter');
      await studio.heading('make:title').waitFor();

      // The first stop is the way past the header.
      await keyboard.press('Tab');
      expect(await nameOf()).toBe(studio.say('shell:skip'));
      await keyboard.press('Enter');
      await keyboard.press('Tab');
      await keyboard.type('a fox');
      await tabTo(/^Make picture/);
      await keyboard.press('Enter');
      await studio.finished('a fox');

      await tabTo(studio.say('gallery:open', { prompt: 'a fox' }));
      await keyboard.press('Enter');
      await studio.viewer.waitFor();
      await tabTo(studio.say('gallery:delete'));
      await keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });
      expect(await nameOf()).toBe(studio.say('gallery:open', { prompt: 'a fox' }));
    },
    SLOW,
  );

  it(
    'Ctrl+Enter sends, but not in the middle of a Chinese word',
    async () => {
      context = await openBrowser(runFolder());
      const studio = await Studio.open(context, url());
      await studio.register(visitor());
      let sent = 0;
      studio.page.on('request', (request) => (sent += Number(request.url().endsWith('/generation/create'))));
      const devtools = await context.newCDPSession(studio.page);
      await studio.prompt.focus();
      await devtools.send('Input.imeSetComposition', { text: 'huli', selectionStart: 4, selectionEnd: 4 });
      await studio.page.keyboard.press('Control+Enter');
      expect(sent).toBe(0);
      await devtools.send('Input.insertText', { text: '狐狸' });
      await studio.page.keyboard.press('Control+Enter');
      await studio.easel.getByRole('progressbar').waitFor();
      expect(sent).toBe(1);
      expect(await studio.prompt.inputValue()).toContain('狐狸');
    },
    SLOW,
  );
});
