/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import type { BrowserContextOptions } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const PROMPTS = ['third', 'second', '第一张'];

const suite = webSuite();

/** The gallery with three pictures. */
async function gallery(options: BrowserContextOptions = {}): Promise<Studio> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  for (const prompt of PROMPTS) {
    const { id } = await api.create({ prompt, seed: 1984 });
    const completed = async () => (await api.status(id)).status === 'completed' || null;
    await until(completed, { what: `${prompt} to be made`, timeoutMs: 60_000 });
  }
  const studio = await suite.visit('en', options);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  await studio.loaded(studio.picture('第一张').locator('img'));
  return studio;
}

/** Opens the newest of three pictures. */
async function look(options: BrowserContextOptions = {}): Promise<Studio> {
  const studio = await gallery(options);
  await studio.picture('第一张').click();
  await studio.loaded(studio.viewer.getByRole('img', { name: '第一张' }));
  return studio;
}

const openMore = (studio: Studio) => studio.viewer.getByRole('button', { name: studio.say('gallery:moreActions') }).click(); // prettier-ignore

describe('a picture that is looked at', () => {
  it(
    'is opened without asking again for the list behind it',
    async () => {
      const studio = await gallery();
      const asked: string[] = [];
      studio.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      // What it was made from is asked for by the same first look at it.
      const lineage = studio.page.waitForResponse((response) => response.url().endsWith('/lineage'));
      await studio.picture('第一张').click();
      await lineage;
      expect(asked).not.toContain('/api/v1/generation/history');
    },
    SLOW,
  );

  it(
    'comes closer by wheel, keys and double click, is moved, and is whole again',
    async () => {
      const studio = await look();
      const { page } = studio;
      const scale = studio.viewer.getByRole('group', { name: studio.say('viewer:zoom') }).locator('output');
      const shown = async (text: string | RegExp) => scale.filter({ hasText: text }).waitFor();
      const fit = studio.say('viewer:fit');
      await shown(fit);
      await page.keyboard.press('+');
      await shown('%');
      await page.keyboard.press('0');
      await shown(fit);
      // A pixel of the picture is one of the screen.
      await page.keyboard.press('1');
      await shown(/^100%$/);
      const width = () => studio.viewer.getByRole('img').evaluate((image) => image.getBoundingClientRect().width * devicePixelRatio); // prettier-ignore
      expect(await width()).toBeCloseTo(64, 0);
      await page.keyboard.press('0');
      await studio.viewer.getByRole('img').dblclick();
      await shown('%');
      const left = () => studio.viewer.getByRole('img').evaluate((image) => image.getBoundingClientRect().left);
      const before = await left();
      await page.keyboard.press('ArrowRight');
      expect(await left()).toBeLessThan(before);
      // Still the same picture: the arrow moved it.
      await studio.viewer.getByRole('img', { name: '第一张' }).waitFor();
      await studio.button('viewer:zoomWhole').click();
      await studio.viewer.getByRole('img').hover();
      await page.mouse.wheel(0, -400);
      await shown('%');
      await page.keyboard.press('0');
      await page.keyboard.press('ArrowRight');
      await studio.viewer.getByRole('img', { name: 'second' }).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is closed for good: Back leads to what was before it, and not to the picture again',
    async () => {
      const studio = await look();
      const { page } = studio;
      await page.keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });
      await studio.heading('shell:places.gallery').waitFor();
      await page.goBack();
      await studio.heading('make:title').waitFor();
      expect(await studio.viewer.count()).toBe(0);
      await page.goForward();
      await studio.picture('third').click();
      await studio.viewer.waitFor();
      await page.goBack();
      await studio.viewer.waitFor({ state: 'hidden' });

      // Opened by its address there is nothing before it to go back to.
      await studio.picture('third').click();
      await studio.viewer.waitFor();
      const address = page.url();
      await page.goto('about:blank');
      await page.goto(address);
      await studio.viewer.waitFor();
      await page.keyboard.press('Escape');
      await studio.viewer.waitFor({ state: 'hidden' });
      await studio.picture('third').waitFor();
    },
    SLOW,
  );

  it(
    'is compared with another one by a slider that the keyboard moves too',
    async () => {
      const studio = await look();
      const { page, say } = studio;
      await openMore(studio);
      await page.getByRole('menuitem', { name: say('viewer:compare') }).click();
      const slider = studio.viewer.getByRole('slider', { name: say('viewer:compareSlider') });
      await studio.loaded(studio.viewer.getByRole('img', { name: 'second' }));
      await slider.focus();
      for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press('ArrowLeft');
      expect(await slider.inputValue()).toBe('40');
      await studio.expectAccessible();
      await studio.button('gallery:next').click();
      await studio.viewer.getByRole('img', { name: 'third' }).waitFor();
      // It stands in the address.
      await page.reload();
      await studio.viewer.getByRole('img', { name: 'third' }).waitFor();
      await studio.viewer.getByRole('img', { name: '第一张' }).waitFor();
      await studio.button('viewer:stopComparing').click();
      await slider.waitFor({ state: 'hidden' });
    },
    SLOW,
  );

  it(
    'gives its parameters away: copied, or into the form with the same seed',
    async () => {
      const studio = await look({ permissions: ['clipboard-read', 'clipboard-write'] });
      const { page, say } = studio;
      await studio.button('viewer:copyAll').click();
      await page.getByText(say('viewer:copied')).waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(/^第一张\n.*Seed: 1984, Size: 64x64, Model: stable-diffusion-1\.5$/s);
      await studio.button('gallery:reuse').click();
      await page.getByRole('menuitem', { name: say('gallery:reuseWays.seed') }).click();
      await studio.heading('make:title').waitFor();
      expect(await studio.prompt.inputValue()).toBe('第一张');
      const create = page.waitForResponse((response) => response.url().endsWith('/generation/create'));
      await studio.press();
      expect(await (await create).json()).toMatchObject({ prompt: '第一张', params: { seed: 1984, width: 64 } });
    },
    SLOW,
  );

  it(
    'makes room for the next one when it is deleted, and comes back by the toast',
    async () => {
      const studio = await look();
      await studio.viewer.getByRole('button', { name: studio.say('gallery:delete') }).click();
      await studio.viewer.getByRole('img', { name: 'second' }).waitFor();
      await studio.button('gallery:undo').click();
      await studio.button('gallery:previous').click();
      await studio.viewer.getByRole('img', { name: '第一张' }).waitFor();
    },
    SLOW,
  );

  it(
    'has its actions in one row on a phone, and the others in a menu that the keyboard walks through',
    async () => {
      const studio = await look(PHONE);
      const { page, say } = studio;
      const names = ['favourite', 'download', 'share', 'reuse', 'delete', 'moreActions'];
      const action = (name: string) => studio.viewer.getByLabel(say(`gallery:${name}`), { exact: true }).or(studio.viewer.getByText(say(`gallery:${name}`), { exact: true })).first(); // prettier-ignore
      const tops = names.map((name) => action(name).evaluate((element) => Math.round(element.closest('a, button')!.getBoundingClientRect().top))); // prettier-ignore
      expect(new Set(await Promise.all(tops)).size).toBe(1);

      const more = action('moreActions');
      await more.focus();
      await page.keyboard.press('Enter');
      const item = (name: string) => page.getByRole('menuitem', { name: say(name) });
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await item('viewer:compare').waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(say('collections:addTo'));
      await page.keyboard.press('ArrowRight');
      await item('collections:new').waitFor();
      await page.keyboard.press('Escape');
      await item('collections:new').waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      expect(await more.evaluate((element) => element === document.activeElement)).toBe(true);
      await studio.viewer.waitFor();

      await openMore(studio);
      await item('collections:addTo').click();
      await item('collections:new').click();
      await page.getByLabel(say('collections:name')).fill('狐狸');
      await studio.button('collections:create').click();
      await page.getByText(say('gallery:added_one')).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is turned by a finger on a phone',
    async () => {
      const studio = await look(PHONE);
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
      const devtools = await studio.page.context().newCDPSession(studio.page);
      const touch = (type: string, x?: number) =>
        devtools.send('Input.dispatchTouchEvent', {
          type: type as 'touchStart',
          touchPoints: x === undefined ? [] : [{ x, y: 300 }],
        });
      await touch('touchStart', 300);
      for (const x of [260, 220, 180, 140]) await touch('touchMove', x);
      await touch('touchEnd');
      await studio.viewer.getByRole('img', { name: 'second' }).waitFor();
    },
    SLOW,
  );
});
