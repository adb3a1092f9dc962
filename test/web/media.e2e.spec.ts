/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { CreatedShare, Result, Task } from '@atelier/contracts';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import type { ApiClient } from '../installation/api-client.js';
import { SLOW } from '../system/slow.js';
import { makeEveryKind, makeFilm } from './every-kind.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });

interface Visit {
  studio: Studio;
  api: ApiClient;
  task: Task;
  result: Result;
}

/** Somebody with one output of each kind, in the gallery. */
async function visit(language: Language = 'en', look: BrowserContextOptions = DESKTOP): Promise<Visit> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const task = await makeEveryKind(api);
  expect([task.status, task.error_message]).toEqual(['completed', null]);
  const studio = await suite.visit(language, look);
  await studio.signIn(account.user.username, account.password);
  await studio.go('gallery');
  return { studio, api, task, result: await api.result(task.id) };
}

/** The link of a square, by what it says of itself. */
const cellOf = ({ studio }: Visit, kind: string): Locator =>
  studio.grid.getByRole('gridcell').filter({ hasText: studio.say(`media:kinds.${kind}`) }).getByRole('link'); // prettier-ignore

const isPlaying = (film: Locator) =>
  film.evaluate((element) => {
    const video = element as HTMLVideoElement;
    return new Promise<boolean>((resolve) => {
      if (video.currentTime > 0 && !video.paused) resolve(true);
      else video.addEventListener('timeupdate', () => video.currentTime > 0 && resolve(true));
    });
  });

/** Where a text begins, from the top of the window. */
const firstLetter = (text: Locator) =>
  text.evaluate((words) => {
    const letter = document.createRange();
    letter.setStart(words.firstChild!, 0);
    letter.setEnd(words.firstChild!, 1);
    return letter.getBoundingClientRect().top;
  });

describe('what is no picture, in the gallery', () => {
  it(
    'has a square of its own that shows what it is; a film plays there without a sound while it is pointed at',
    async () => {
      const there = await visit();
      const { studio, result } = there;
      expect(result.outputs.map(({ kind }) => kind).toSorted()).toEqual(['audio', 'image', 'model3d', 'text', 'video']);
      await cellOf(there, 'video').waitFor();
      expect(await studio.grid.getByRole('link').count()).toBe(5);
      await studio.grid.getByText('A fox in the snow').waitFor();
      await studio.grid.getByText(/saveMesh_\d+_\.glb/).waitFor();
      await studio.expectAccessible();

      const film = studio.grid.locator('video');
      expect(await film.count()).toBe(0);
      await cellOf(there, 'video').hover();
      expect(await isPlaying(film)).toBe(true);
      expect(await film.evaluate((video) => (video as HTMLVideoElement).muted)).toBe(true);
      await cellOf(there, 'text').hover();
      await film.waitFor({ state: 'detached' });

      // The circle that selects is beside the words.
      const circle = (await studio.grid.getByRole('button', { name: studio.say('gallery:select', { prompt: there.task.prompt }) }).boundingBox())!; // prettier-ignore
      expect(await firstLetter(studio.grid.locator('[data-text-tile] [lang]'))).toBeGreaterThanOrEqual(circle.y + circle.height); // prettier-ignore

      // Who asked for less motion gets none.
      await studio.page.emulateMedia({ reducedMotion: 'reduce' });
      await cellOf(there, 'video').hover();
      await studio.grid.getByText('A fox in the snow').waitFor();
      expect(await film.count()).toBe(0);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is deleted alone, and comes back; it can be a favourite',
    async () => {
      const there = await visit();
      const { studio, api, task } = there;
      const favoured = studio.page.waitForResponse((response) => response.request().method() === 'PATCH');
      await cellOf(there, 'video').focus();
      await studio.page.keyboard.press('f');
      expect((await favoured).ok()).toBe(true);
      await studio.button('gallery:favourites').click();
      await cellOf(there, 'text').waitFor({ state: 'hidden' });
      expect(await studio.grid.getByRole('link').count()).toBe(1);
      await studio.button('gallery:clearFilters').click();

      await cellOf(there, 'audio').focus();
      await studio.page.keyboard.press('Delete');
      await cellOf(there, 'audio').waitFor({ state: 'hidden' });
      const kinds = async () => (await api.result(task.id)).outputs.map(({ kind }) => kind).toSorted();
      await studio.button('gallery:undo').waitFor();
      expect(await kinds()).toEqual(['image', 'model3d', 'text', 'video']);
      await studio.button('gallery:undo').click();
      await cellOf(there, 'audio').waitFor();
      expect(await kinds()).toEqual(['audio', 'image', 'model3d', 'text', 'video']);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('what is no picture, in the viewer', () => {
  it(
    'plays: a film frame by frame and with its sound remembered, a sound under its waveform, a model, a text',
    async () => {
      const there = await visit('en', { ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] });
      const { studio } = there;
      const { page, say, viewer } = studio;
      await cellOf(there, 'video').click();
      const film = viewer.locator('video');
      expect(await isPlaying(film)).toBe(true);
      await studio.expectAccessible();
      const at = () => film.evaluate((video) => (video as HTMLVideoElement).currentTime);
      await page.keyboard.press('.');
      expect(await film.evaluate((video) => (video as HTMLVideoElement).paused)).toBe(true);
      // Twelve frames, six a second.
      await film.evaluate((video) => void ((video as HTMLVideoElement).currentTime = 1));
      await page.keyboard.press('.');
      expect(await at()).toBeCloseTo(7.5 / 6);
      await page.keyboard.press(',');
      expect(await at()).toBeCloseTo(6.5 / 6);
      const isMuted = () => film.evaluate((video) => (video as HTMLVideoElement).muted);
      expect(await isMuted()).toBe(false);
      await film.evaluate((video) => void ((video as HTMLVideoElement).muted = true));
      await page.waitForFunction(() => localStorage.getItem('atelier.sound') === 'off 100');
      await page.reload();
      await film.waitFor();
      expect(await isMuted()).toBe(true);

      await page.keyboard.press('ArrowRight');
      const sound = viewer.locator('audio');
      await viewer.locator('canvas:not([data-peaks="0"])').waitFor();
      await page.keyboard.press(' ');
      expect(await isPlaying(sound)).toBe(true);
      await studio.expectAccessible();

      await page.keyboard.press('ArrowRight');
      const model = viewer.locator('canvas[aria-busy="false"]');
      await model.waitFor();
      const seen = () => model.screenshot().then((bytes) => bytes.toString('base64'));
      const front = await seen();
      await viewer.getByRole('button', { name: say('media:turnLeft') }).click();
      expect(await seen()).not.toBe(front);
      await studio.expectAccessible();

      await page.keyboard.press('ArrowRight');
      await viewer.getByRole('region', { name: there.task.prompt }).getByText('and nobody else').waitFor();
      await viewer.getByRole('button', { name: say('media:copyText') }).click();
      await viewer.getByText(say('media:copied')).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('A fox in the snow,');
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('what is no picture, on the make page', () => {
  it(
    'plays on the canvas, without a sound, and opens in the viewer',
    async () => {
      const there = await visit('zh-CN', PHONE);
      const { studio } = there;
      await studio.page.goto(suite.url('/'));
      const film = studio.canvas.locator('video');
      expect(await isPlaying(film)).toBe(true);
      expect(await film.evaluate((video) => (video as HTMLVideoElement).muted)).toBe(true);
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
      await studio.canvas
        .getByRole('link')
        .filter({ hasText: studio.say('media:kinds.text') })
        .tap();
      await studio.viewer.getByRole('region', { name: there.task.prompt }).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('a film that is alone, on the make page', () => {
  it(
    'stands there once, without a list of itself, and opens in the viewer',
    async () => {
      const account = await suite.installation.user();
      const { prompt } = await makeFilm(suite.installation.api(account));
      const studio = await suite.visit('en', DESKTOP);
      await studio.signIn(account.user.username, account.password);
      expect(await isPlaying(studio.canvas.locator('video'))).toBe(true);
      expect(await studio.canvas.getByRole('listitem').locator('a').count()).toBe(0);
      await studio.canvas.getByRole('link', { name: studio.say('gallery:open', { prompt }) }).click();
      expect(await isPlaying(studio.viewer.locator('video'))).toBe(true);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('what is no picture, in a share', () => {
  it(
    'plays for visitors too: a film, a sound, a 3D model and a text of one collection',
    async () => {
      const account = await suite.installation.user();
      const api = suite.installation.api(account);
      const task = await makeEveryKind(api);
      const { outputs } = await api.result(task.id);
      const { body: collection } = await api.post<{ id: number }>('/api/v1/collections', { name: 'Everything' });
      const added = await api.post(`/api/v1/collections/${collection.id}/images`, { image_ids: outputs.map(({ id }) => id) }); // prettier-ignore
      expect(added.status).toBe(200);
      const { body: share } = await api.post<CreatedShare>('/api/v1/shares', { collection_id: collection.id, show_prompt: true }); // prettier-ignore
      const visitor = await suite.windows.open(suite.url(share.url), 'en', DESKTOP);
      const { page } = visitor;
      await page.getByText('3D model').first().waitFor();
      await page.getByText('0:02').waitFor();
      await visitor.expectAccessible();
      const open = (kind: string) =>
        page.locator(`a[href="#${outputs.find((output) => output.kind === kind)!.id}"]`).click();
      const large = page.getByRole('dialog');
      await open('video');
      expect(await isPlaying(large.locator('video'))).toBe(true);
      await visitor.expectAccessible();
      await page.keyboard.press('Escape');
      await open('audio');
      await large.locator('canvas:not([data-peaks="0"])').waitFor();
      await page.keyboard.press('Escape');
      await open('model3d');
      await large.locator('canvas[aria-busy="false"]').waitFor();
      await page.keyboard.press('Escape');
      await open('text');
      await large.locator('pre').filter({ hasText: 'A fox in the snow' }).waitFor();
      await visitor.expectAccessible();
      expect(visitor.complaints).toEqual([]);
    },
    SLOW,
  );
});
