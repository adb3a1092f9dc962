/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { PHONE } from './looks.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

/** The first one that an empty canvas proposes. */
const EXAMPLE = '雪地里的一只红狐狸，柔和的晨光';

const boxOf = async (element: Locator) => (await element.boundingBox())!;

describe('on a phone', () => {
  it(
    'the first picture takes two taps, comes into view, is opened by a tap, and closed by going back',
    async () => {
      const studio = await suite.visit('zh-CN', PHONE);
      await studio.register('手机用户');
      const { page, say } = studio;
      await studio.canvas.getByRole('button', { name: EXAMPLE }).tap();
      expect(await studio.prompt.inputValue()).toBe(EXAMPLE);

      // The button is at hand wherever one has scrolled to, and the navigation does not cover it.
      const make = page.getByRole('button', { name: say('make:submit') });
      const navigation = page.getByRole('navigation', { name: say('shell:navigation') });
      const [button, bar] = [await boxOf(make), await boxOf(navigation)];
      expect(button.y).toBeGreaterThan(0);
      expect(button.y + button.height).toBeLessThanOrEqual(bar.y);
      await make.tap();
      await studio.finished(EXAMPLE);
      const picture = studio.canvas.getByRole('img', { name: EXAMPLE });
      await page.waitForFunction(
        (image) => {
          const { top, bottom } = image.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        },
        await picture.elementHandle(),
      );
      await studio.expectNoSidewaysScroll();
      await picture.tap();
      await studio.loaded(studio.viewer.getByRole('img', { name: EXAMPLE }));
      await page.goBack();
      await studio.viewer.waitFor({ state: 'hidden' });
      await studio.finished(EXAMPLE);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
