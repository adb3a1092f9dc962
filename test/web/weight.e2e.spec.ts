/// <reference lib="dom" />
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { CreatedShare } from '@atelier/contracts';
import type { Page } from 'playwright-core';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const ENTRANCE_KB = 120;
const STUDIO_KB = 300;
const MOST_SHIFT = 0.02;

const suite = webSuite();

/** Adds up what pages, scripts and styles weigh, as gzip would send them; what the browser has already counts once. */
function weigh(page: Page): () => Promise<number> {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    const counts = ['document', 'script', 'stylesheet'].includes(response.request().resourceType());
    if (!counts || response.status() !== 200 || bodies.has(response.url())) return;
    const body = response.body();
    // What comes after the weighing may end with its window.
    body.catch(() => undefined);
    bodies.set(response.url(), body);
  });
  const sizes = async () => (await Promise.all(bodies.values())).map((body) => gzipSync(body).length);
  return async () => (await sizes()).reduce((sum, size) => sum + size, 0) / 1_000;
}

/** Adds up the layout shifts that nobody caused, from the start of each page. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    const add = (entry: PerformanceEntry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) (window as unknown as { shift: number }).shift += value;
    };
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true });
  });
}
const shiftOf = (page: Page) => page.evaluate(() => (window as unknown as { shift: number }).shift);

describe('a first load', () => {
  it(
    'is light: the entrance alone for a stranger, and the studio within its budget',
    async () => {
      const context = await suite.windows.context({ locale: 'zh-CN' });
      const page = await context.newPage();
      // What is fetched ahead comes when the page is idle, after its first load.
      await page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
      const weight = weigh(page);
      const studio = await Studio.open(context, suite.url(), 'zh-CN');
      await studio.heading('session:signInTitle').waitFor();
      const entrance = await weight();
      await studio.register('小红');
      await studio.text('make:emptyTitle').waitFor();
      expect(entrance).toBeLessThan(ENTRANCE_KB);
      expect(await weight()).toBeLessThan(STUDIO_KB);
    },
    SLOW,
  );

  it(
    'of the page of a share is light too, and its picture moves nothing when it comes',
    async () => {
      const account = await suite.installation.user();
      const api = suite.installation.api(account);
      const { id } = await api.create({ prompt: '雪中的狐狸' });
      await ended(api, id);
      const image_id = (await api.result(id)).images[0]!.id;
      const { body } = await api.post<CreatedShare>('/api/v1/shares', { image_id, show_prompt: true });
      const context = await suite.windows.context({ locale: 'zh-CN' });
      const page = await context.newPage();
      await watchShifts(page);
      const weight = weigh(page);
      const visitor = await Studio.open(context, suite.url(body.url), 'zh-CN');
      await visitor.loaded(visitor.page.getByRole('img', { name: '雪中的狐狸' }));
      expect(await weight()).toBeLessThan(ENTRANCE_KB);
      expect(await shiftOf(visitor.page)).toBeLessThanOrEqual(MOST_SHIFT);
    },
    SLOW,
  );

  it(
    'and everything up to the picture moves nothing that is being looked at',
    async () => {
      const context = await suite.windows.context();
      await watchShifts(await context.newPage());
      const studio = await Studio.open(context, suite.url());
      await studio.register('mover');
      await studio.make('a fox');
      expect(await shiftOf(studio.page)).toBeLessThanOrEqual(MOST_SHIFT);
      await studio.page.reload();
      await studio.finished('a fox');
      await studio.loaded(studio.recent.locator('img').first());
      expect(await shiftOf(studio.page)).toBeLessThanOrEqual(MOST_SHIFT);

      // What is made meanwhile takes its place in the gallery, over the picture that is looked at.
      await studio.press();
      await studio.go('gallery');
      await studio.picture('a fox').first().click();
      await studio.loaded(studio.viewer.getByRole('img'));
      await studio.page.keyboard.press('Escape');
      await studio.picture('a fox').nth(1).waitFor();
      await studio.loaded(studio.grid.locator('img').first());
      for (const place of ['collections', 'trash']) await studio.go(place);
      expect(await shiftOf(studio.page)).toBeLessThanOrEqual(MOST_SHIFT);
    },
    SLOW,
  );
});
