/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import type { BrowserContext } from 'playwright-core';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { openBrowser } from './browser.js';
import { Studio } from './studio.js';
import { LANGUAGES } from './texts.js';

const PATIENCE_MS = 600_000;
/** Long enough for a look at a running task. */
const STEP_MS = 400;
const THEMES = ['light', 'dark'] as const;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1_440, height: 900 } };
const LOOKS = LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ language, theme })));

let installation: Installation;
let context: BrowserContext;
let visitors = 0;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), settings: { COMFY_SIM_STEP_MS: String(STEP_MS) } });
}, PATIENCE_MS);
afterAll(() => installation?.discard(), SLOW);
afterEach(() => context?.close());

const url = () => installation.embedded.urls[0]!;
const visitor = () => `visitor${(visitors += 1)}`;

describe.each(LOOKS)('every page in $language, $theme', ({ language, theme }) => {
  it(
    'meets WCAG 2.2 AA, on a desk and on a phone, and is never wider than the window',
    async () => {
      const screen = theme === 'light' ? DESK : PHONE;
      context = await openBrowser(runFolder(), { locale: language, colorScheme: theme, ...screen });
      const studio = await Studio.open(context, url(), language);
      const check = async () => {
        await studio.expectAccessible();
        await studio.expectNoSidewaysScroll();
      };
      await studio.heading('session:signInTitle').waitFor();
      await check();
      await studio.button('session:signIn').click();
      await studio.text('session:required').waitFor();
      await check();
      await studio.register(visitor());
      await studio.text('make:emptyTitle').waitFor();
      await check();

      await studio.page.getByRole('banner').getByRole('button').click();
      await studio.page.getByRole('menuitem', { name: studio.say('account:signOut') }).waitFor();
      await check();
      await studio.page.keyboard.press('Escape');
      await studio.press();
      await studio.page.locator('[aria-invalid="true"]').first().waitFor();
      await studio.page.getByText(studio.say('make:more')).click();
      await check();
      await studio.page.getByRole('combobox', { name: studio.say('make:sampler') }).click();
      await studio.page.getByRole('option', { name: 'heun', exact: true }).waitFor();
      await check();
      await studio.page.keyboard.press('Escape');

      await studio.write('雪地里的狐狸');
      await studio.press();
      await studio.press();
      await studio.easel.getByText(studio.say('make:phase.sampling')).waitFor();
      await check();
      await studio.finished('雪地里的狐狸');
      const tile = studio.recent.getByRole('link').first();
      await tile.waitFor();
      await check();
      await tile.click();
      await studio.loaded(studio.viewer.getByRole('img'));
      await check();
      await studio.page.keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });

      await studio.go('gallery');
      const picture = studio.picture('雪地里的狐狸').first();
      await picture.waitFor();
      await check();
      await studio.button('gallery:filters').click();
      await studio.button('gallery:choose').click();
      await picture.click();
      await check();
      await studio.button('collections:addTo').click();
      await studio.page.getByRole('menuitem', { name: studio.say('collections:new') }).click();
      await studio.page.getByLabel(studio.say('collections:name')).fill('红狐');
      await check();
      await studio.button('collections:create').click();
      await studio.page.getByRole('dialog', { name: studio.say('collections:newTitle') }).waitFor({ state: 'hidden' });
      await studio.go('collections');
      await check();
      await studio.page.getByRole('link', { name: '红狐' }).click();
      await picture.waitFor();
      await check();
      await picture.focus();
      await studio.page.keyboard.press('Delete');
      await studio.text('collections:empty').waitFor();
      await check();
      await studio.go('trash');
      await studio.page.getByRole('article').waitFor();
      await check();
      await studio.button('trash:empty').click();
      await studio.page.getByRole('alertdialog').waitFor();
      await check();
      await studio.button('trash:emptyConfirm').click();
      await studio.text('trash:none').waitFor();
      await check();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

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

  it(
    'progress is read out at quarters only',
    async () => {
      context = await openBrowser(runFolder());
      const studio = await Studio.open(context, url());
      await studio.register(visitor());
      await studio.page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        const listen = () => {
          for (const region of document.querySelectorAll('[role=status]')) {
            const words = region.textContent ?? '';
            if (words !== '' && heard.at(-1) !== words) heard.push(words);
          }
        };
        new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await studio.make('a fox');
      await studio.page
        .getByText(studio.say('make:announce.completed', { prompt: 'a fox' }))
        .waitFor({ state: 'attached' });
      const heard = await studio.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
      const percents = heard.filter((words) => words.includes('%'));
      expect(percents.length).toBeGreaterThanOrEqual(3);
      expect(percents.filter((words) => !/“a fox”: (0|25|50|75)%/.test(words))).toEqual([]);
      expect(heard.at(-1)).toBe(studio.say('make:announce.completed', { prompt: 'a fox' }));
    },
    SLOW,
  );
});
