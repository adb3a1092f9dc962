/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { HistoryPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { BrowserContextOptions } from 'playwright-core';
import type { ApiClient } from '../installation/api-client.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import { MaskEditor } from './mask-editor.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });
const SIZE = { width: 512, height: 384 };
const PROMPT = 'a red fox in the snow';

describe('a picture of the gallery', () => {
  it(
    'is inpainted with six presses, from the gallery to the result',
    async () => {
      const { studio, api, editor } = await inGallery(DESKTOP);
      const { page, say } = studio;
      const pressed = await countPresses(studio);
      await studio.picture(PROMPT).hover();
      await page.getByRole('button', { name: say('gallery:reuseOfPicture', { prompt: PROMPT }) }).click();
      await page.getByRole('menuitem', { name: say('make:from.inpaint') }).click();
      await editor.stage.waitFor();
      await editor.stroke([150, 200], [350, 200]);
      const [mask] = await editor.finish(api);
      expect(mask!.at(250, 200)).toBe(255);
      await studio.press();
      await expectInpainted(studio, api, pressed);
    },
    SLOW,
  );

  it(
    'is inpainted by the button beside it, and nothing is sent while no mask says where',
    async () => {
      const { studio, api, editor } = await inGallery(DESKTOP);
      const { page, say } = studio;
      await studio.picture(PROMPT).click();
      const pressed = await countPresses(studio);
      await studio.viewer.getByRole('button', { name: say('make:modes.inpaint'), exact: true }).click();
      await editor.stage.waitFor();
      await page.keyboard.press('Escape');
      await editor.stage.waitFor({ state: 'hidden' });
      const asked: string[] = [];
      page.on('request', (request) => request.url().endsWith('/runs') && asked.push(request.url()));
      await studio.press();
      await page.getByText(say('forms:problems.no_mask')).waitFor();
      expect(await editor.opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
      await studio.expectAccessible();
      expect(asked).toEqual([]);
      await editor.open();
      await editor.stroke([150, 200], [350, 200]);
      await editor.finish(api);
      await page.getByText(say('forms:problems.no_mask')).waitFor({ state: 'hidden' });
      await studio.press();
      await expectInpainted(studio, api, pressed);
    },
    SLOW,
  );

  it(
    'is inpainted with six taps on a phone, which may be turned while one paints',
    async () => {
      const { studio, api, editor } = await inGallery(PHONE);
      const { page, say } = studio;
      const pressed = await countPresses(studio);
      await openByTaps(studio, editor);
      await editor.touch([
        [150, 200],
        [250, 200],
        [350, 200],
      ]);
      await editor.expectMasked([250, 200], true);
      await page.setViewportSize({ width: 844, height: 390 });
      await page.getByText(say('masks:extend')).waitFor();
      await editor.expectMasked([250, 200], true);
      await page.setViewportSize(PHONE.viewport);
      await editor.expectMasked([250, 200], true);
      await editor.finish(api, (button) => button.tap());
      await page.getByRole('button', { name: say('make:submit') }).tap();
      await expectInpainted(studio, api, pressed);
    },
    SLOW,
  );

  it(
    'is extended on a phone as far as an edge of its frame is held at the border of the window',
    async () => {
      const { studio, editor } = await inGallery(PHONE);
      const { page, say } = studio;
      await openByTaps(studio, editor);
      const edge = page.getByRole('slider', { name: say('masks:edge.right') });
      const { x, y, width, height } = (await edge.boundingBox())!;
      const finger = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove', at: number) =>
        finger.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: at, y: y + height / 2 }] });
      await touch('touchStart', x + width / 2);
      await touch('touchMove', PHONE.viewport.width - 4);
      await page.waitForFunction(
        (slider) => Number(slider.getAttribute('aria-valuenow')) >= 256,
        await edge.elementHandle(),
      );
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      expect(Number(await edge.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(256);
      // All of it is seen, and it was one step.
      expect((await edge.boundingBox())!.x).toBeLessThan(PHONE.viewport.width - width / 2);
      await studio.button('masks:undo').tap();
      expect(await edge.getAttribute('aria-valuenow')).toBe('0');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

/** The gallery of somebody who has one picture. */
async function inGallery(look: BrowserContextOptions) {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ prompt: PROMPT, ...SIZE });
  const completed = async () => (await api.status(id)).status === 'completed' || null;
  await until(completed, { what: 'the picture to be made', timeoutMs: 60_000 });
  const studio = await suite.visit('en', look);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  return { studio, api, editor: new MaskEditor(studio, SIZE) };
}

/** The second picture was made of the first one with the mask, and is shown. */
async function expectInpainted(studio: Studio, api: ApiClient, pressed: () => Promise<number>): Promise<void> {
  const made = async () => {
    const { items } = (await api.get<HistoryPage>('/api/v1/generation/history')).body;
    return items.find(({ workflow, status }) => workflow && status === 'completed') ?? null;
  };
  const task = await until(made, { what: 'the inpainted picture', timeoutMs: 60_000 });
  expect(JSON.stringify(task.values)).toContain('"mask":{"asset":');
  await studio.canvas.getByRole('img').first().waitFor();
  expect(await pressed()).toBeLessThanOrEqual(6);
  expect(studio.complaints).toEqual([]);
}

/** From the gallery of a phone to the mask editor. */
async function openByTaps(studio: Studio, editor: MaskEditor): Promise<void> {
  const { page, say } = studio;
  await studio.picture(PROMPT).tap();
  await studio.viewer.getByRole('button', { name: say('gallery:reuse') }).tap();
  await page.getByRole('menuitem', { name: say('make:from.inpaint') }).tap();
  await editor.stage.waitFor();
}

/** Counts what is pressed from now on, as the page hears of it. */
async function countPresses({ page }: Studio): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { presses: 0 });
    addEventListener('pointerdown', () => ((window as unknown as { presses: number }).presses += 1), { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}
