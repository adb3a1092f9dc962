import { describe, expect, it } from '@jest/globals';
import type { HistoryPage, Result, Task, WorkflowPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { BrowserContextOptions } from 'playwright-core';
import type { ApiClient } from '../installation/api-client.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { webSuite } from './web-suite.js';

const FOX = 'a fox in the snow';

const suite = webSuite({ stepMs: 1 });

interface Visit {
  studio: Studio;
  api: ApiClient;
  /** Id of the picture that the user has. */
  picture: number;
}

/** Somebody with one picture, where the workflows that come with Atelier can run. */
async function visit(language: Language, look: BrowserContextOptions): Promise<Visit> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ prompt: FOX });
  await ended(api, id);
  const offered = async () =>
    (await api.request<WorkflowPage>('GET', '/api/v1/workflows?limit=100')).body.items.length > 15 || null;
  await until(offered, { what: 'the workflows to be offered', timeoutMs: 60_000 });
  const studio = await suite.visit(language, look);
  await studio.signIn(account.user.username, account.password);
  await studio.finished(FOX);
  return { studio, api, picture: (await api.result(id)).images[0]!.id };
}

/** The task when it has ended. */
function ended(api: ApiClient, id: number): Promise<Task> {
  const end = async () => {
    const task = await api.status(id);
    return ['completed', 'failed', 'cancelled'].includes(task.status) ? task : null;
  };
  return until(end, { what: 'the end of the task', timeoutMs: 120_000 });
}

/** Presses, and answers with what the newest task of that run has made. */
async function run({ studio, api }: Visit): Promise<{ task: Task; result: Result; tasks: number }> {
  const answer = studio.page.waitForResponse((response) => response.url().endsWith('/runs'));
  await studio.press();
  const { tasks } = (await (await answer).json()) as { tasks: { id: number }[] };
  const ends = await Promise.all(tasks.map(({ id }) => ended(api, id)));
  expect(ends.map(({ status, error_message }) => [status, error_message])).toEqual(tasks.map(() => ['completed', null])); // prettier-ignore
  return { task: ends[0]!, result: await api.result(tasks[0]!.id), tasks: tasks.length };
}

const mode = ({ page, say }: Studio, name: string) => page.getByRole('radio', { name: say(`make:modes.${name}`), exact: true }); // prettier-ignore
const field = ({ page }: Studio, label: string) => page.getByLabel(label, { exact: true });

describe('making with any workflow', () => {
  it(
    'a picture of the gallery is made larger with three presses, and the viewer says how',
    async () => {
      const there = await visit('en', DESKTOP);
      const { studio, picture } = there;
      const { page, say } = studio;
      await studio.go('gallery');
      await studio.picture(FOX).hover();
      await page.getByRole('button', { name: say('gallery:reuseOfPicture', { prompt: FOX }) }).last().click(); // prettier-ignore
      await page.getByRole('menuitem', { name: say('make:from.upscale') }).click();
      await mode(studio, 'upscale').isChecked();
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      await page.getByText('RealESRGAN_x4plus').waitFor();
      await studio.expectAccessible();
      const { task, result } = await run(there);
      expect(task.values).toMatchObject({ picture: { image: picture } });
      expect(result.images[0]!.width).toBeGreaterThan(64);

      // All settings lead back to the same form with the same picture.
      await studio.finished(task.prompt);
      await studio.canvas.getByRole('img', { name: task.prompt }).first().click();
      await studio.viewer.getByRole('link', { name: task.workflow!.name }).waitFor();
      // From the picture to what it was made from, and back to what that led to.
      const relatives = (key: string) => studio.viewer.getByRole('region', { name: say(`viewer:${key}`) });
      await relatives('madeFrom').getByRole('button').click();
      await relatives('ledTo').waitFor();
      expect(await relatives('madeFrom').count()).toBe(0);
      await studio.expectAccessible();
      await relatives('ledTo').getByRole('button').click();
      await relatives('madeFrom').waitFor();
      await studio.viewer.getByRole('button', { name: say('gallery:reuse') }).click();
      await page.getByRole('menuitem', { name: say('gallery:reuseWays.settings') }).click();
      await studio.viewer.waitFor({ state: 'hidden' });
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      expect(await mode(studio, 'upscale').isChecked()).toBe(true);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'a press on Generate counts although the form grows under it, and dragging away from it is none',
    async () => {
      const { studio, picture } = await visit('en', DESKTOP);
      const { page, say } = studio;
      await page.goto(suite.url(`/?mode=upscale&image=${picture}`));
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      const button = page.getByRole('button', { name: say('make:submit') });
      const asked: string[] = [];
      page.on('request', (request) => request.url().endsWith('/runs') && asked.push(request.url()));
      const { x, y } = (await button.boundingBox())!;
      await page.mouse.move(x + 20, y + 20);
      await page.mouse.down();
      await page.mouse.move(x + 20, y - 100);
      await page.mouse.up();
      expect(asked).toEqual([]);
      await page.mouse.move(x + 20, y + 20);
      await page.mouse.down();
      await page.locator('[data-field="picture"]').evaluate((field) => (field.style.marginBottom = '5rem'));
      const answer = page.waitForResponse((response) => response.url().endsWith('/runs'));
      await page.mouse.up();
      await answer;
      expect(asked).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'what was made without a prompt is called by its workflow, in the language of the page',
    async () => {
      const there = await visit('zh-CN', DESKTOP);
      const { studio, picture } = there;
      await studio.page.goto(suite.url(`/?mode=upscale&image=${picture}`));
      await studio.page.locator('[data-field="picture"]').getByRole('img').waitFor();
      const { task } = await run(there);
      const { name, name_zh } = task.workflow!;
      expect([task.prompt, name_zh]).toEqual([name, expect.stringMatching(/\p{Script=Han}/u)]);
      await studio.finished(name_zh!);
      await studio.go('gallery');
      await studio.picture(name_zh!).click();
      await studio.viewer.getByRole('img', { name: name_zh!, exact: true }).waitFor();
      expect(await studio.viewer.getByText(name, { exact: true }).count()).toBe(0);
    },
    SLOW,
  );

  it(
    'on a phone in Chinese: what is wrong is said at its field, the draft outlives a reload, and the picture is made',
    async () => {
      const there = await visit('zh-CN', PHONE);
      const { studio, picture } = there;
      const { page, say } = studio;
      await page.goto(suite.url(`/?mode=edit&image=${picture}`));
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      await studio.press();
      await page.getByText(say('forms:problems.required')).waitFor();
      expect(await studio.prompt.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
      await studio.prompt.fill('油画风格的狐狸');
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();

      await page.reload();
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      expect(await studio.prompt.inputValue()).toBe('油画风格的狐狸');
      const { task } = await run(there);
      expect(task).toMatchObject({ prompt: '油画风格的狐狸', values: { picture: { image: picture }, strength: 0.6 } });
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'a value per column: two strengths of one picture stand side by side',
    async () => {
      const there = await visit('en', DESKTOP);
      const { studio, picture } = there;
      const { page, say } = studio;
      await page.goto(suite.url(`/?mode=edit&image=${picture}`));
      await studio.prompt.fill('an oil painting');
      // Whoever changes what makes it still means the same picture.
      await mode(studio, 'image').check();
      await studio.button('make:copyLink').waitFor();
      expect(await studio.prompt.inputValue()).toBe('an oil painting');
      await mode(studio, 'edit').check();
      await page.getByText(say('runs:several')).click();
      await page.getByRole('combobox', { name: say('runs:gridField') }).click();
      await page.getByRole('option', { name: 'Strength' }).click();
      await field(studio, say('runs:valuesOf', { label: 'Strength' })).fill('0.3, 0.9');
      const offered = studio.button('runs:sideBySide').first().waitFor();
      const { tasks } = await run(there);
      expect(tasks).toBe(2);
      await offered;
      // It stays where the result is, after the message has gone, and when the page is loaded again.
      await page.reload();
      await studio.canvas.getByRole('button', { name: say('runs:sideBySide'), exact: true }).click();
      const matrix = page.getByRole('dialog', { name: say('runs:matrix') });
      await matrix.getByRole('columnheader', { name: '0.9' }).waitFor();
      await matrix.getByRole('link').nth(1).waitFor();
      await studio.expectAccessible();
      const download = page.waitForEvent('download');
      await matrix.getByRole('button', { name: say('runs:matrixDownload') }).click();
      expect((await download).suggestedFilename()).toBe('matrix.png');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'a picture of the gallery becomes a film with three presses',
    async () => {
      const there = await visit('en', DESKTOP);
      const { studio } = there;
      const { page, say } = studio;
      await studio.go('gallery');
      await studio.picture(FOX).hover();
      await page.getByRole('button', { name: say('gallery:reuseOfPicture', { prompt: FOX }) }).last().click(); // prettier-ignore
      await page.getByRole('menuitem', { name: say('make:from.video') }).click();
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      expect(await studio.prompt.inputValue()).toBe(FOX);
      const { result } = await run(there);
      expect(result.outputs.map(({ kind }) => kind)).toEqual(['video']);
      const { body } = await there.api.request<HistoryPage>('GET', '/api/v1/generation/history');
      expect(body.items[0]!.workflow?.name).toContain('Wan');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
