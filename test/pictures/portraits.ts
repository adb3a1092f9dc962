/// <reference lib="dom" />
import type { HistoryPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { Page } from 'playwright-core';
import type { Texts } from '../web/texts.js';
import { BROUGHT_GRAPH } from './brought-workflow.js';
import type { Sitter } from './sitters.js';
import { finished, type Furnished } from './studio-with-pictures.js';

/** One page of the studio, at the moment when it is portrayed. */
export interface Sitting {
  page: Page;
  say: Texts;
  sitter: Sitter;
  furnished: Furnished;
}

type Portrait = (sitting: Sitting) => Promise<void>;

const open = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

/** The newest picture is on the canvas, its prompt in the form. */
const make: Portrait = async ({ page, say, sitter: { prompts } }) => {
  await page.getByLabel(say('make:prompt'), { exact: true }).fill(prompts.at(-1)!);
  await page
    .getByRole('img', { name: prompts.at(-1)! })
    .first()
    .waitFor();
  await page.getByRole('heading', { level: 1 }).evaluate(() => (document.activeElement as HTMLElement).blur());
};

/** A part of a picture is painted over in the mask editor. */
const canvas: Portrait = async ({ page, say, sitter, furnished }) => {
  await open(page, `/?mode=inpaint&image=${furnished.images.get(sitter.masked)}`);
  await page.getByRole('button', { name: new RegExp(`^${say('assets:paint')}: `) }).click();
  const stage = page.getByRole('application', { name: say('masks:stage') });
  await stage.waitFor();
  const box = (await stage.locator('img').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.32, box.y + box.height * 0.42);
  await page.mouse.down();
  for (const [x, y] of [
    [0.45, 0.36],
    [0.6, 0.44],
    [0.66, 0.55],
    [0.5, 0.6],
    [0.36, 0.52],
    [0.48, 0.47],
  ] as const)
    // prettier-ignore
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 8 });
  await page.mouse.up();
};

/** What the studio says of a file that was dropped. */
const workflowImport: Portrait = async ({ page, say, sitter }) => {
  await open(page, '/workflows');
  await page.getByRole('article').first().waitFor();
  const file = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text!], `${name}.json`, { type: 'application/json' }));
      return data;
    },
    [sitter.workflow, JSON.stringify(BROUGHT_GRAPH)],
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.locator('#main h1').dispatchEvent(event, { dataTransfer: file });
  await page.getByText(say('workflows:import.verdict.good')).waitFor();
};

/** The form of the workflow that was kept, with a field chosen. */
const formEditor: Portrait = async ({ page, say, sitter, furnished: { api } }) => {
  const wish = { name: sitter.workflow, workflow: BROUGHT_GRAPH };
  const { body } = await api.post<{ workflow: { id: number } }>('/api/v1/workflows', wish);
  await open(page, `/workflows/${body.workflow.id}/form`);
  await page.getByRole('heading', { name: say('workflows:form.fields') }).waitFor();
};

/** Pictures by day, and a film among them. */
const gallery: Portrait = async ({ page, say, sitter, furnished }) => {
  await open(page, `/?mode=video&image=${furnished.images.get(sitter.shared)}`);
  await page.getByLabel(say('make:prompt'), { exact: true }).fill(sitter.film);
  await page.getByRole('button', { name: say('make:submit'), exact: true }).click();
  await finished(furnished.api, await filmOf(furnished), sitter.film);
  await open(page, '/gallery');
  await opener(page, say, sitter.viewed).waitFor();
};

const viewer: Portrait = async ({ page, say, sitter }) => {
  await open(page, '/gallery');
  await opener(page, say, sitter.viewed).click();
  await page.getByRole('dialog').getByRole('img').first().waitFor();
};

const share: Portrait = async ({ page, furnished }) => {
  const answer = await page.goto(furnished.share);
  if (!answer?.ok()) throw new Error(`The page of the share answers ${answer?.status()}`);
  await page.getByRole('img').first().waitFor();
};

/** What is portrayed, in this order: later ones find what the earlier ones have made. */
export const PORTRAITS: Readonly<Record<string, Portrait>> = {
  ...{ make, canvas, import: workflowImport, 'form-editor': formEditor },
  ...{ gallery, viewer, share },
};

const opener = (page: Page, say: Texts, prompt: string) =>
  page.getByRole('link', { name: say('gallery:open', { prompt }) });

/** The task of the film that was just ordered. */
function filmOf({ api }: Furnished): Promise<number> {
  const newest = async () => {
    const { items } = (await api.get<HistoryPage>('/api/v1/generation/history?limit=1')).body;
    return items.find(({ workflow }) => workflow)?.id ?? null;
  };
  return until(newest, { what: 'the film to be ordered' });
}
