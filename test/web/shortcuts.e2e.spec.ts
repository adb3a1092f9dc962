import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

const keysOf = ({ page, say }: Studio): Locator => page.getByRole('dialog', { name: say('shortcuts:title') });
const group = (studio: Studio, place: string) =>
  keysOf(studio).getByRole('region', { name: studio.say(`shortcuts:places.${place}`) });

describe('the keys', () => {
  it(
    'are shown by ? for the page one is on, from the menu too, and not while somebody writes',
    async () => {
      const studio = await suite.visit('en');
      const { page, say } = studio;
      await studio.register('keyboarder');
      await studio.prompt.focus();
      await page.keyboard.type('a fox?');
      expect(await studio.prompt.inputValue()).toBe('a fox?');
      expect(await keysOf(studio).count()).toBe(0);

      await studio.prompt.blur();
      await page.keyboard.press('?');
      await group(studio, 'make').getByText(say('shortcuts:does.generate')).waitFor();
      await group(studio, 'everywhere').waitFor();
      expect(await group(studio, 'grid').count()).toBe(0);
      await studio.expectAccessible();
      await page.keyboard.press('?');
      await keysOf(studio).waitFor({ state: 'hidden' });

      await studio.go('gallery');
      await studio.accountMenu.click();
      await page.getByRole('menuitem', { name: say('shell:shortcuts') }).click();
      await group(studio, 'grid').getByText(say('shortcuts:does.selectAll')).waitFor();
      await page.keyboard.press('Escape');
      await keysOf(studio).waitFor({ state: 'hidden' });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'of the viewer are shown over it, in Chinese as well, and closing them leaves the picture open',
    async () => {
      const studio = await suite.visit('zh-CN');
      await studio.register('键盘手');
      await studio.make('雪中的狐狸');
      await studio.canvas.getByRole('link', { name: studio.say('gallery:open', { prompt: '雪中的狐狸' }) }).click();
      await studio.viewer.getByRole('img').first().waitFor();
      await studio.page.keyboard.press('?');
      await group(studio, 'viewer').getByText(studio.say('shortcuts:does.zoomIn'), { exact: true }).waitFor();
      expect(await group(studio, 'make').count()).toBe(0);
      await studio.expectAccessible();
      await studio.page.keyboard.press('Escape');
      await keysOf(studio).waitFor({ state: 'hidden' });
      await studio.viewer.getByRole('img').first().waitFor();
      // The focus is back in the viewer: the next Escape closes that.
      await studio.page.keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
