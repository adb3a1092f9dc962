/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { PHONE } from './looks.js';
import { makeFor } from './made-pictures.js';
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
      await page.getByRole('button', { name: EXAMPLE }).tap();
      expect(await studio.prompt.inputValue()).toBe(EXAMPLE);

      // The button is at hand wherever one has scrolled to, and the navigation does not cover it.
      const make = page.getByRole('button', { name: say('make:submit') });
      const navigation = page.getByRole('navigation', { name: say('shell:navigation') });
      const [button, bar] = [await boxOf(make), await boxOf(navigation)];
      expect(button.y).toBeGreaterThan(0);
      expect(button.y + button.height).toBeLessThanOrEqual(bar.y);
      await make.tap();
      // What is being made can be taken back with the next tap.
      const cancel = studio.canvas.getByText(say('make:cancel'), { exact: true });
      await cancel.waitFor();
      await page.waitForFunction(([element, limit]) => element.getBoundingClientRect().bottom <= limit, [
        (await cancel.elementHandle()) as unknown as Element,
        bar.y,
      ] as const);
      await suite.hurry();
      await studio.finished(EXAMPLE);
      const picture = studio.canvas.getByRole('img', { name: EXAMPLE });
      await inView(picture);
      await studio.expectNoSidewaysScroll();
      await picture.tap();
      await studio.loaded(studio.viewer.getByRole('img', { name: EXAMPLE }));
      // What can be made of it is not hidden in a menu.
      await studio.viewer.getByRole('button', { name: studio.say('make:from.video') }).waitFor();
      await page.goBack();
      await studio.viewer.waitFor({ state: 'hidden' });
      await studio.finished(EXAMPLE);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it.each([PHONE.viewport, { width: 844, height: 390 }])(
    'all of a tall picture is seen in the viewer, in $width x $height',
    async (viewport) => {
      const account = await suite.installation.user();
      await makeFor(suite, account, { prompt: 'tall', width: 256, height: 512 });
      const studio = await suite.visit('en', { ...PHONE, viewport });
      await studio.signIn(account.user.username, account.password);
      await studio.go('gallery');
      await studio.picture('tall').tap();
      const picture = studio.viewer.getByRole('img', { name: 'tall' });
      await studio.loaded(picture);
      await inView(picture);
      const [shown, zoom] = [await boxOf(picture), await boxOf(studio.page.getByRole('group', { name: studio.say('viewer:zoom') }))]; // prettier-ignore
      expect(shown.height / shown.width).toBeCloseTo(2, 1);
      expect(shown.y + shown.height).toBeLessThanOrEqual(zoom.y);
    },
    SLOW,
  );

  it(
    'messages stand above the actions on what is selected, several of them too',
    async () => {
      const account = await suite.installation.user();
      await makeFor(suite, account, 'first', 'second', 'third', 'fourth');
      const studio = await suite.visit('en', PHONE);
      await studio.signIn(account.user.username, account.password);
      const messages = studio.page.locator('[data-toast]');
      const areFree = async (bar: Locator) => {
        const { y } = await boxOf(bar);
        // All at one moment: each goes by itself, and perhaps between two questions.
        const ends = await messages.evaluateAll((shown) => shown.map((one) => one.getBoundingClientRect().bottom));
        for (const bottom of ends) expect(bottom).toBeLessThanOrEqual(y);
      };
      await studio.go('gallery');
      for (const prompt of ['first', 'second']) {
        await studio.button('gallery:choose').tap();
        await studio.picture(prompt).tap();
        await studio.button('gallery:toTrash').tap();
        await studio.picture(prompt).waitFor({ state: 'hidden' });
      }
      await studio.button('gallery:choose').tap();
      await studio.picture('third').tap();
      await messages.first().waitFor();
      await areFree(studio.page.getByRole('region', { name: studio.say('gallery:selection') }));
      await studio.button('gallery:toTrash').tap();

      await studio.go('trash');
      await studio.page.getByRole('button', { name: studio.say('trash:restoreOf', { prompt: 'first' }) }).tap();
      await studio.page.getByText(studio.say('gallery:restored')).waitFor();
      await studio.page.getByRole('checkbox').first().tap();
      await areFree(studio.page.getByRole('region', { name: studio.say('trash:selection') }));
    },
    SLOW,
  );

  it(
    'what is put into the form from far below brings the form into view, as does a second tap on the place where one is',
    async () => {
      const studio = await suite.visit('zh-CN', PHONE);
      await studio.register('往返');
      const { page, say } = studio;
      await studio.make(EXAMPLE);
      const picture = studio.canvas.getByRole('img', { name: EXAMPLE });
      await picture.scrollIntoViewIfNeeded();
      await studio.canvas.getByRole('button', { name: say('gallery:reuse') }).tap();
      await page.getByRole('menuitem', { name: say('make:from.upscale') }).tap();
      const given = page.getByRole('button', {
        name: new RegExp(`^${say('common:named', { name: say('assets:replace'), what: '' })}`),
      });
      await inView(given);

      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const navigation = page.getByRole('navigation', { name: say('shell:navigation') });
      await navigation.getByRole('link', { name: say('shell:places.make') }).tap();
      await inView(given);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('what one wants to make, on a narrow phone', () => {
  it.each([
    ['en', 360],
    ['zh-CN', 390],
  ] as const)(
    'is one row with the chosen one in view, also by keys (%s, %d px)',
    async (language, width) => {
      const studio = await suite.visit(language, { ...PHONE, viewport: { width, height: 800 } });
      await studio.register(`row.${width}`);
      const { page, say } = studio;
      const modes = page.getByRole('group', { name: say('make:modeLabel') }).getByRole('radio');
      await modes.first().focus();
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('radio', { name: say('make:modes.own'), checked: true }).waitFor();
      const boxes = (await Promise.all((await modes.all()).map((mode) => mode.boundingBox()))).map((box) => box!);
      expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
      const last = boxes.at(-1)!;
      expect(last.x).toBeGreaterThan(0);
      expect(last.x + last.width).toBeLessThan(width);
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
    },
    SLOW,
  );
});

/** Waits until all of it is in the window. */
async function inView(element: Locator): Promise<void> {
  await element.waitFor();
  await element.page().waitForFunction(
    (shown) => {
      const { top, bottom } = shown.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    },
    await element.elementHandle(),
  );
}
