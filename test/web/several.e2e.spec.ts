/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { WorkflowPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import sharp from 'sharp';
import type { ApiClient } from '../installation/api-client.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import { makeFor } from './made-pictures.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });
const ANIMALS = ['ant', 'bear', 'cat', 'dog', 'elk', 'fox', 'gnu', 'hare', 'ibis', 'jay', 'koala', 'lynx'];

interface Visit {
  studio: Studio;
  api: ApiClient;
}

/** Somebody with pictures, where the workflows that come with Atelier can run. */
async function visit(language: Language, look: BrowserContextOptions, ...prompts: string[]): Promise<Visit> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  await makeFor(suite, account, ...prompts);
  const offered = async () =>
    (await api.request<WorkflowPage>('GET', '/api/v1/workflows?limit=100')).body.items.length > 15 || null;
  await until(offered, { what: 'the workflows to be offered', timeoutMs: 60_000 });
  const studio = await suite.visit(language, look);
  await studio.signIn(account.user.username, account.password);
  return { studio, api };
}

const field = ({ page }: Studio): Locator => page.locator('[data-field="picture"]');
const listed = (studio: Studio): Locator => field(studio).getByRole('listitem');

/** Presses, and answers with the labels of the tasks that were made. */
async function labelsOf(studio: Studio): Promise<(string | undefined)[]> {
  const answer = studio.page.waitForResponse((response) => response.url().endsWith('/runs'));
  await studio.press();
  const { tasks } = (await (await answer).json()) as { tasks: { labels: Record<string, string> }[] };
  return tasks.map(({ labels }) => labels.picture);
}

/** Whole, and different for each number. */
const png = (number: number) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: { r: number, g: 90, b: 200 } } })
    .png()
    .toBuffer();

describe('many input pictures', () => {
  it(
    'twelve of the gallery go into a form together, and each runs once, named by its prompt',
    async () => {
      const { studio } = await visit('en', DESKTOP, ...ANIMALS);
      const { page, say } = studio;
      await studio.go('gallery');
      await studio.picture('lynx').click({ modifiers: ['Control'] });
      await studio.button('library:selectAll').click();
      await studio.button('library:asInput').click();
      await page.getByRole('menuitem', { name: say('library:asInputTo.upscale') }).click();
      await listed(studio).nth(11).getByRole('img').waitFor();
      await studio.expectAccessible();
      await listed(studio).first().getByRole('button').click();
      await page.getByText(say('runs:eachRuns_other', { count: 11 })).waitFor();
      const labels = await labelsOf(studio);
      expect(labels.toSorted()).toEqual(ANIMALS.slice(0, 11));

      await page.getByText(say('runs:several')).click();
      await page.getByRole('button', { name: say('runs:lastMatrix_other', { count: 11 }) }).click();
      const matrix = page.getByRole('dialog', { name: say('runs:matrix') });
      await matrix.getByRole('listitem').filter({ hasText: 'fox' }).getByRole('link').waitFor();
      await page.keyboard.press('Escape');
      // Back to one picture, which runs alone.
      await field(studio).getByRole('button', { name: say('runs:onlyFirst') }).click(); // prettier-ignore
      expect(await labelsOf(studio)).toEqual([undefined]);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'files are dropped together, pictures are picked one after another, and one is dragged from the page',
    async () => {
      const { studio } = await visit('zh-CN', DESKTOP, 'cat', 'dog');
      const { page, say } = studio;
      await page.goto(suite.url('/?mode=upscale'));
      await field(studio).waitFor();
      const files = await Promise.all([1, 2].map(async (number) => [...(await png(number))]));
      const data = await page.evaluateHandle((contents) => {
        const transfer = new DataTransfer();
        for (const [index, bytes] of contents.entries())
          transfer.items.add(new File([new Uint8Array(bytes)], `file-${index + 1}.png`, { type: 'image/png' }));
        return transfer;
      }, files);
      await field(studio).getByRole('group').dispatchEvent('drop', { dataTransfer: data });
      await listed(studio).nth(1).getByRole('img').waitFor();

      await field(studio).getByRole('button', { name: say('assets:gallery') }).click(); // prettier-ignore
      const dialog = page.getByRole('dialog', { name: say('assets:choose.image') });
      await dialog.getByRole('checkbox', { name: say('assets:several') }).check();
      await dialog.getByRole('button', { name: 'dog' }).click();
      await dialog.getByRole('button', { name: 'cat' }).click();
      expect(await dialog.getByRole('button', { name: 'cat', pressed: true }).count()).toBe(1);
      await studio.expectAccessible();
      await dialog.getByRole('button', { name: say('assets:usePicked_other', { count: 2 }) }).click();
      await listed(studio).nth(3).getByRole('img').waitFor();
      await listed(studio).nth(3).getByRole('button').click();

      await studio.recent.getByRole('link', { name: say('gallery:open', { prompt: 'cat' }) }).dragTo(field(studio)); // prettier-ignore
      await listed(studio).nth(3).getByRole('img').waitFor();
      expect(await labelsOf(studio)).toEqual(['file-1.png', 'file-2.png', 'dog', 'cat']);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'on a phone the list stays in the form, and outlives a reload',
    async () => {
      const { studio } = await visit('en', PHONE, 'cat', 'dog');
      const { page, say } = studio;
      await page.goto(suite.url('/?mode=upscale'));
      await field(studio).getByRole('button', { name: say('assets:gallery') }).tap(); // prettier-ignore
      const dialog = page.getByRole('dialog', { name: say('assets:choose.image') });
      await dialog.getByRole('checkbox', { name: say('assets:several') }).check();
      await dialog.getByRole('button', { name: 'dog' }).tap();
      await dialog.getByRole('button', { name: 'cat' }).tap();
      await dialog.getByRole('button', { name: say('assets:usePicked_other', { count: 2 }) }).tap();
      await page.reload();
      await listed(studio).nth(1).getByRole('img').waitFor();
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
      expect(await labelsOf(studio)).toEqual(['dog', 'cat']);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
