/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { HistoryPage, WorkflowVersion } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { Locator, Page } from 'playwright-core';
import { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const PASSWORD = 'correct horse battery';
/** Presses from a dropped picture to the first result of the workflow in it. */
const MOST_PRESSES = 5;

const suite = webSuite();

/** Needs no model: it runs on every ComfyUI. */
const GRAPH = {
  '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
  '2': {
    class_type: 'ImageScaleBy',
    inputs: { image: ['1', 0], upscale_method: 'nearest-exact', scale_by: 2 },
    _meta: { title: 'Enlarge' },
  },
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'large' } },
};

/** Counts what a hand does. */
class Hand {
  presses = 0;

  constructor(private readonly page: Page) {}

  async press(target: Locator): Promise<void> {
    this.presses += 1;
    await target.click();
  }

  async drop(file: { name: string; type: string; bytes: Buffer }): Promise<void> {
    this.presses += 1;
    await dropFile(this.page, file);
  }
}

async function dropFile(page: Page, { name, type, bytes }: { name: string; type: string; bytes: Buffer }) {
  const transfer = await page.evaluateHandle(
    ([base64, fileName, fileType]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64!), (char) => char.charCodeAt(0));
      data.items.add(new File([content], fileName!, { type: fileType! }));
      return data;
    },
    [bytes.toString('base64'), name, type],
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.locator('#main h1').dispatchEvent(event, { dataTransfer: transfer });
}

const dropJson = (studio: Studio, name: string, json: unknown) =>
  dropFile(studio.page, { name, type: 'application/json', bytes: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)) }); // prettier-ignore

/** A person in a window, and their API. */
async function person(name: string, ...[language, look]: Parameters<typeof suite.visit>): Promise<[Studio, ApiClient]> {
  const studio = await suite.visit(language, look);
  await studio.register(name);
  const account = await Account.signIn(suite.installation.api(), name, PASSWORD);
  return [studio, suite.installation.api(account)];
}

/** The bytes of a picture that was made here. */
async function madePicture(api: ApiClient): Promise<Buffer> {
  const { id } = await api.create({ prompt: '雪中的狐狸' });
  await ended(api, id);
  const [image] = (await api.result(id)).images;
  return (await api.bytes(image!.url)).body;
}

/** The number of the picture that the newest task has made, if that is a run of a workflow. */
async function lastResult(api: ApiClient): Promise<number | null> {
  const { body } = await api.get<HistoryPage>('/api/v1/generation/history?limit=1');
  const [task] = body.items;
  return (task?.workflow && task.images[0]?.id) ?? null;
}

async function bring(api: ApiClient, name: string): Promise<number> {
  const { status, body } = await api.post<WorkflowVersion>('/api/v1/workflows', { name, workflow: GRAPH });
  expect(status).toBe(201);
  return body.workflow.id;
}

const panel = ({ page, say }: Studio) => page.getByRole('region', { name: say('workflows:import.title') });
const card = ({ page }: Studio, name: string) => page.getByRole('article', { name, exact: true });

async function choose(studio: Studio, name: string, item: string): Promise<void> {
  await card(studio, name).getByRole('button', { name: studio.say('workflows:menu.label', { name }) }).click(); // prettier-ignore
  await studio.page.getByRole('menuitem', { name: studio.say(`workflows:menu.${item}`), exact: true }).click();
}

describe('a workflow of one’s own', () => {
  it(
    'comes out of a picture that was made here, and has its first result within five presses',
    async () => {
      const [studio, api] = await person('导入者', 'zh-CN', DESKTOP);
      const bytes = await madePicture(api);
      await suite.hurry();
      await studio.go('workflows');
      const hand = new Hand(studio.page);
      await hand.drop({ name: '狐狸.png', type: 'image/png', bytes });
      await panel(studio).getByText(studio.say('workflows:import.verdict.good')).waitFor();
      await studio.expectAccessible();
      await hand.press(panel(studio).getByRole('button', { name: studio.say('workflows:import.keep'), exact: true }));
      const form = studio.page.getByRole('form', { name: '狐狸' });
      await hand.press(form.getByRole('button', { name: studio.say('make:submit') }));
      const image = await until(() => lastResult(api), { what: 'the first result of the workflow' });
      await studio.loaded(studio.canvas.locator(`img[src*="/images/${image}/"]`).first());
      expect(hand.presses).toBeLessThanOrEqual(MOST_PRESSES);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is read from what is dropped on any page; settings and pictures are taken from it too, and nothing leaves the page',
    async () => {
      const [studio, api] = await person('dropper', 'zh-CN', DESKTOP);
      const { page, say } = studio;
      const file = { name: '狐狸.png', type: 'image/png', bytes: await madePicture(api) };
      const asked = page.getByRole('dialog', { name: say('shell:dropped_other', { count: 1 }) });
      await dropFile(page, file);
      await studio.expectAccessible();
      await asked.getByRole('button', { name: say('shell:dropSettings') }).click();
      await page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('form textarea')?.value === '雪中的狐狸',
      );
      await studio.go('gallery');
      await dropFile(page, file);
      await asked.getByRole('button', { name: say('make:modes.upscale') }).click();
      await page.locator('[data-field="picture"]').getByRole('img').waitFor();
      await dropFile(page, file);
      await asked.getByRole('button', { name: say('shell:dropWorkflow') }).click();
      await panel(studio).getByText(say('workflows:import.verdict.good')).waitFor();
      await page.goto(suite.url('/'));
      await studio.heading('make:title').waitFor();
      await dropJson(studio, 'enlarge.json', GRAPH);
      await panel(studio).getByText(say('workflows:import.verdict.good')).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'says in words what is missing, what is refused, and that a file is none; the next one works',
    async () => {
      const [studio] = await person('importer');
      await studio.go('workflows');
      await dropJson(studio, 'notes.json', { hello: 'world' });
      await panel(studio).getByText(studio.say('workflows:import.problem.not')).waitFor();
      await studio.expectAccessible();

      const loader = { class_type: 'VAELoader', inputs: { vae_name: 'nowhere.safetensors' } };
      const decode = { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['4', 0] } };
      const latent = { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } };
      await dropJson(studio, 'missing.json', { ...GRAPH, '4': loader, '5': latent, '6': decode, '7': { class_type: 'PreviewImage', inputs: { images: ['6', 0] } } }); // prettier-ignore
      await panel(studio).getByText('nowhere.safetensors').first().waitFor();
      await panel(studio).getByText(studio.say('workflows:onNone')).first().waitFor();

      const remote = { class_type: 'LoadImage', inputs: { image: '../../secret.png' } };
      await dropJson(studio, 'refused.json', { ...GRAPH, '1': remote });
      await panel(studio).getByText(studio.say('workflows:import.verdict.refused')).waitFor();
      expect(
        await panel(studio)
          .getByRole('button', { name: studio.say('workflows:import.keep') })
          .count(),
      ).toBe(0);
      await studio.expectAccessible();

      await dropJson(studio, 'Enlarge.json', GRAPH);
      await panel(studio).getByText(studio.say('workflows:import.verdict.good')).waitFor();
      await panel(studio)
        .getByRole('button', { name: studio.say('workflows:import.keep'), exact: true })
        .click();
      await studio.heading('make:title').waitFor();
      await studio.go('workflows');
      await card(studio, 'Enlarge').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('the form of a workflow', () => {
  it(
    'is edited by its owner: the change becomes version 2, which the try-out runs, and version 1 comes back as version 3',
    async () => {
      const [studio, api] = await person('formeditor', 'en', DESKTOP);
      const { page, say } = studio;
      const id = await bring(api, 'Enlarge');
      await suite.hurry();
      await studio.go('workflows');
      await choose(studio, 'Enlarge', 'form');
      await studio.heading('workflows:form.fields').waitFor();

      // An input of the graph becomes a field, gets a name in both languages, and goes to the top by key.
      const add = page.getByRole('region', { name: say('workflows:form.add') });
      await pick(page, add.getByLabel(say('workflows:form.node')), /Enlarge/);
      await pick(page, add.getByLabel(say('workflows:form.input')), /scale_by/);
      await add.getByRole('button', { name: say('workflows:form.addIt') }).click();
      await page.getByLabel(say('workflows:form.label'), { exact: true }).fill('How much larger');
      await page.getByLabel(say('workflows:form.labelZh'), { exact: true }).fill('放大倍数');
      await page.getByLabel(say('workflows:form.max'), { exact: true }).fill('4');
      const up = page.getByRole('button', { name: say('workflows:form.up', { name: 'How much larger' }) });
      await up.focus();
      while ((await up.getAttribute('aria-disabled')) !== 'true') await page.keyboard.press('Enter');
      await studio.expectAccessible();

      // What is not saved survives a reload.
      await page.reload();
      const preview = page.getByRole('region', { name: say('workflows:form.preview') });
      await preview.getByText('How much larger').first().waitFor();
      await page.getByRole('button', { name: say('workflows:form.saveAndTry') }).click();
      await studio.loaded(preview.getByRole('img'));
      const ran = await api.get<{ items: { workflow: { id: number; version: number } | null }[] }>('/api/v1/generation/history?limit=1'); // prettier-ignore
      expect(ran.body.items[0]!.workflow).toMatchObject({ id, version: 2 });
      const { body } = await api.get<WorkflowVersion>(`/api/v1/workflows/${id}/versions/2`);
      expect(body.form.fields[0]).toMatchObject({ label: 'How much larger', label_zh: '放大倍数', bindings: [['2', 'scale_by']] }); // prettier-ignore

      await studio.go('workflows');
      await choose(studio, 'Enlarge', 'versions');
      await page.getByRole('button', { name: say('workflows:versions.changesOf', { number: 2 }) }).click();
      await page.getByText(say('workflows:versions.fieldsAdded')).waitFor();
      await studio.expectAccessible();
      await page.getByRole('button', { name: say('workflows:versions.restoreOf', { number: 1 }) }).click();
      await page.getByRole('heading', { name: say('workflows:versionNumber', { number: 3 }) }).waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

/** Chooses an option of a list, as a press does. */
async function pick(page: Page, trigger: Locator, option: RegExp): Promise<void> {
  await trigger.click();
  await page.getByRole('option', { name: option }).first().click();
}

describe('a workflow that everybody may run', () => {
  it(
    'is shared by an admin; others see its form and no graph, on a phone and in Chinese too, and it goes when it is not shared',
    async () => {
      const { username, password } = suite.installation.address.admin;
      const admin = await suite.visit('en', DESKTOP);
      await admin.signIn(username, password);
      const id = await bring(suite.installation.api(await suite.installation.admin()), 'Shared enlarging');
      await admin.go('workflows');
      await choose(admin, 'Shared enlarging', 'publish');
      await admin.page.getByRole('alertdialog').getByRole('button', { name: admin.say('workflows:menu.publish') }).click(); // prettier-ignore
      await card(admin, 'Shared enlarging').getByText(admin.say('workflows:by.mineShared')).waitFor();

      const [other] = await person('手机读者', 'zh-CN', { ...PHONE, colorScheme: 'dark' });
      await other.go('workflows');
      await card(other, 'Shared enlarging').getByText(other.say('workflows:by.other')).waitFor();
      expect(await card(other, 'Shared enlarging').getByRole('button').count()).toBe(0);
      await other.expectAccessible();
      await other.expectNoSidewaysScroll();
      await other.page.goto(`${other.url}/workflows/${id}/graph`);
      await other.text('workflows:graph.hidden').waitFor();

      await admin.page.goto(`${admin.url}/workflows/${id}/graph`);
      await admin.page.getByText('EmptyImage').first().waitFor();
      await admin.expectAccessible();
      await admin.page.getByRole('radio', { name: admin.say('workflows:graph.list') }).check();
      await admin.page.getByText(admin.say('workflows:graph.from', { input: 'images', node: 'Enlarge (2)' })).waitFor();
      await admin.expectAccessible();
      await admin.go('workflows');
      await choose(admin, 'Shared enlarging', 'unpublish');
      await other.page.goto(`${other.url}/workflows/${id}/graph`);
      await other.text('workflows:gone').waitFor();
      await choose(admin, 'Shared enlarging', 'delete');
      await admin.page.getByRole('alertdialog').getByRole('button', { name: admin.say('workflows:menu.delete') }).click(); // prettier-ignore
      await card(admin, 'Shared enlarging').waitFor({ state: 'detached' });
      expect([...admin.complaints, ...other.complaints]).toEqual([]);
    },
    SLOW,
  );
});
