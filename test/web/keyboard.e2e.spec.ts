/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();
let visitors = 0;

const visitor = () => `typist${(visitors += 1)}`;

describe('without a mouse', () => {
  it(
    'everything can be reached, the focus is seen, and it comes back where it was',
    async () => {
      const studio = await suite.visit();
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
      // Past what one wants to make, and by what.
      const isAtPrompt = () => studio.prompt.evaluate((field) => field === field.ownerDocument.activeElement);
      for (let presses = 0; presses < 4 && !(await isAtPrompt()); presses += 1) await keyboard.press('Tab');
      await keyboard.type('a fox');
      await tabTo(new RegExp(`^${studio.say('make:submit')}`));
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
      const studio = await suite.visit();
      await studio.register(visitor());
      let sent = 0;
      studio.page.on('request', (request) => (sent += Number(request.url().endsWith('/generation/create'))));
      const devtools = await studio.page.context().newCDPSession(studio.page);
      await studio.prompt.focus();
      await devtools.send('Input.imeSetComposition', { text: 'huli', selectionStart: 4, selectionEnd: 4 });
      await studio.page.keyboard.press('Control+Enter');
      expect(sent).toBe(0);
      await devtools.send('Input.insertText', { text: '狐狸' });
      await studio.page.keyboard.press('Control+Enter');
      // The progress bar of one picture can come and go between two looks.
      await studio.finished('狐狸');
      expect(sent).toBe(1);
      expect(await studio.prompt.inputValue()).toContain('狐狸');
    },
    SLOW,
  );
});
