/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import type { BrowserContextOptions } from 'playwright-core';
import type { Account } from '../installation/account.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import { makeFor, type Wanted } from './made-pictures.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

const made = (account: Account, ...wanted: Wanted[]) => makeFor(suite, account, ...wanted);

/** The gallery of somebody, with its newest picture. */
async function visit(account: Account, newest: string, screen: BrowserContextOptions = DESKTOP): Promise<Studio> {
  const studio = await suite.visit('en', screen);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  await studio.picture(newest).waitFor();
  return studio;
}

describe('the rows', () => {
  it(
    'show each picture in its own shape, as large as one likes, and take a new one in without a gap',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'square');
      await made(account, { prompt: 'wide', width: 128, height: 64 }, { prompt: 'tall', width: 64, height: 128 });
      const studio = await visit(account, 'tall');
      const { page, say } = studio;
      const box = async (prompt: string) => (await studio.picture(prompt).boundingBox())!;
      const ratio = async (prompt: string) => Math.round(((await box(prompt)).width / (await box(prompt)).height) * 10);
      expect([await ratio('square'), await ratio('wide'), await ratio('tall')]).toEqual([10, 20, 5]);

      const slider = page.getByRole('slider', { name: say('library:size') });
      const before = (await box('square')).height;
      await slider.focus();
      await page.keyboard.press('ArrowRight');
      await until(async () => (await box('square')).height > before || null, { what: 'larger pictures' });
      await page.reload();
      await studio.picture('square').waitFor();
      expect((await box('square')).height).toBeGreaterThan(before);
      expect(await slider.getAttribute('aria-valuetext')).toBe(say('library:sizeStep', { step: 4, count: 5 }));

      // What is made meanwhile joins the others instead of standing alone above them.
      await made(account, 'newest');
      await studio.picture('newest').waitFor();
      expect((await box('newest')).y).toBe((await box('tall')).y);
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('a selection', () => {
  it(
    'takes in all that is loaded by Ctrl+A or its button, says how many, and two pictures are compared',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'one', 'two', 'three');
      const studio = await visit(account, 'three');
      const { page, say } = studio;
      const count = (number: number) => page.getByText(say('gallery:selected', { count: number })).waitFor();
      await studio.picture('three').click({ modifiers: ['Control'] });
      await count(1);
      expect(await studio.button('library:compare').getAttribute('aria-disabled')).toBe('true');
      await studio.button('library:selectAll').click();
      await count(3);
      // The button has the focus now, and the keys mean the pictures all the same.
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: say('gallery:selection') }).waitFor({ state: 'hidden' });
      await studio.picture('one').focus();
      await page.keyboard.press('Control+a');
      await count(3);
      await studio.picture('two').click();
      await count(2);
      await studio.button('library:compare').click();
      await studio.loaded(studio.viewer.getByRole('img', { name: 'one' }));
      await studio.loaded(studio.viewer.getByRole('img', { name: 'three' }));
      await studio.viewer.getByRole('slider', { name: say('viewer:compareSlider') }).waitFor();
      await page.keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });
      await count(2);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('a picture of the grid', () => {
  it(
    'says its prompt under the pointer, and is dragged onto a collection',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'a fox', 'an owl');
      const { body } = await suite.installation.api(account).post<{ id: number }>('/api/v1/collections', { name: 'Birds' }); // prettier-ignore
      const studio = await visit(account, 'an owl');
      const { page, say } = studio;
      await studio.picture('an owl').hover();
      const caption = studio.grid.locator('[data-caption]', { hasText: 'an owl' });
      await until(async () => (await caption.evaluate((words) => getComputedStyle(words).opacity)) === '1' || null, {
        what: 'the prompt',
      });
      // It can be sent away while the pointer stays, and is back when that comes anew.
      await page.keyboard.press('Escape');
      await caption.waitFor({ state: 'detached' });
      await studio.picture('a fox').hover();
      await studio.picture('an owl').hover();
      await caption.waitFor();

      await page.mouse.down();
      await page.mouse.move(600, 500, { steps: 5 });
      const target = page.locator('[data-drop-targets]').getByText('Birds');
      const { x, y } = (await target.boundingBox())!;
      await page.mouse.move(x + 5, y + 5, { steps: 5 });
      await page.mouse.up();
      await page.getByText(say('gallery:added_one')).waitFor();
      await page.locator('[data-drop-targets]').waitFor({ state: 'hidden' });
      await page.goto(suite.url(`collections/${body.id}`));
      await studio.picture('an owl').waitFor();
      expect(await studio.grid.getByRole('link').count()).toBe(1);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('on a phone', () => {
  it(
    'a finger that rests on a picture begins to choose, and taps go on',
    async () => {
      const account = await suite.installation.user();
      await made(account, 'one', 'two');
      const studio = await visit(account, 'two', PHONE);
      const { page, say } = studio;
      const box = (await studio.picture('two').boundingBox())!;
      const devtools = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
        devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
      await touch('touchStart', { x: box.x + box.width / 2, y: box.y + box.height / 2 });
      await page.getByText(say('gallery:selected', { count: 1 })).waitFor();
      await touch('touchEnd');
      await studio.picture('one').tap();
      await page.getByText(say('gallery:selected', { count: 2 })).waitFor();
      expect(await studio.viewer.count()).toBe(0);
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
    },
    SLOW,
  );
});
