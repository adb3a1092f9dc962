/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { WorkflowVersion } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import { MaskEditor } from './mask-editor.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { webSuite } from './web-suite.js';

const suite = webSuite({ stepMs: 1 });
const SIZE = { width: 512, height: 384 };
const PROMPT = 'a red fox in the snow';

/** Somebody with one picture in their gallery. */
async function visit(language: Language, look: BrowserContextOptions) {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const { id } = await api.create({ prompt: PROMPT, ...SIZE });
  const completed = async () => (await api.status(id)).status === 'completed' || null;
  await until(completed, { what: 'the picture to be made', timeoutMs: 60_000 });
  const { body: version } = await api.post<WorkflowVersion>('/api/v1/workflows', {
    name: 'Inpaint',
    workflow: INPAINT,
  });
  const studio = await suite.visit(language, look);
  await studio.signIn(account.user.username, account.password);
  return { studio, api, form: `/workflows/${version.workflow.id}/form`, editor: new MaskEditor(studio, SIZE) };
}

/** A workflow that inpaints, with a form that is drafted for it. */
const INPAINT = {
  picture: { class_type: 'LoadImage', inputs: { image: 'example.png' } },
  model: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'v1-5-pruned-emaonly.safetensors' } },
  encode: { class_type: 'VAEEncode', inputs: { pixels: ['picture', 0], vae: ['model', 2] } },
  masked: { class_type: 'SetLatentNoiseMask', inputs: { samples: ['encode', 0], mask: ['picture', 1] } },
  words: { class_type: 'CLIPTextEncode', inputs: { text: 'a fox', clip: ['model', 1] } },
  sampler: {
    class_type: 'KSampler',
    inputs: {
      ...{ model: ['model', 0], positive: ['words', 0], negative: ['words', 0], latent_image: ['masked', 0] },
      ...{ seed: 1, steps: 4, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 0.8 },
    },
  },
  decode: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: ['model', 2] } },
  save: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'inpainted' } },
};

/** Opens the form of the workflow, and chooses the picture from the gallery. */
async function choosePicture({ page, say }: Studio, form: string): Promise<void> {
  await page.goto(suite.url(form));
  // On a phone the form is beside what edits it, one at a time.
  const preview = page.getByRole('radio', { name: say('workflows:form.preview') });
  const choose = page.getByRole('button', {
    name: new RegExp(`^${say('common:named', { name: say('assets:gallery'), what: '' })}`),
  });
  await preview.or(choose).first().waitFor({ state: 'attached' });
  if (await preview.isVisible()) await preview.check();
  await choose.click();
  await page.getByRole('dialog').getByRole('button', { name: PROMPT }).click();
}

describe('a mask', () => {
  it(
    'is painted, taken back, outlives a reload and being closed, and comes to the server white where it was painted',
    async () => {
      const { studio, api, form, editor } = await visit('en', DESKTOP);
      const { page, say } = studio;
      await choosePicture(studio, form);
      await editor.open();
      await editor.stroke([100, 100], [200, 100], [300, 100]);
      await editor.expectMasked([200, 100], true);
      await page.keyboard.press('Control+z');
      await editor.expectMasked([200, 100], false);
      await page.keyboard.press('Control+Shift+z');
      await editor.expectMasked([200, 100], true);

      await page.keyboard.press('e');
      await editor.stroke([200, 60], [200, 140]);
      await editor.expectMasked([200, 100], false);
      await page.keyboard.press('l');
      await editor.stroke([400, 200], [480, 200], [480, 300], [400, 300]);
      await editor.expectMasked([440, 250], true);
      await page.keyboard.press('r');
      await editor.stroke([20, 300], [120, 370]);
      await editor.expectMasked([70, 340], true);
      await studio.expectAccessible();

      const kept = async () => (await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).includes('atelier-masks') || null; // prettier-ignore
      await until(kept, { what: 'the mask to be kept' });
      await choosePicture(studio, form);
      // Whoever comes back sees that something was begun.
      await page.getByRole('button', { name: new RegExp(`^${say('assets:paintOn')}`) }).waitFor();
      await editor.open();
      await studio.text('masks:isBack').waitFor();
      await editor.expectMasked([70, 340], true);
      await page.keyboard.press('Escape');
      await editor.stage.waitFor({ state: 'hidden' });
      await editor.open();
      await editor.expectMasked([440, 250], true);

      const [mask] = await editor.finish(api);
      expect(mask).toMatchObject(SIZE);
      const spots = [[120, 100], [70, 340], [440, 250], [200, 100], [300, 250]] as const; // prettier-ignore
      expect(spots.map(([x, y]) => mask!.at(x, y))).toEqual([255, 255, 255, 0, 0]);
      await page.getByRole('img', { name: new RegExp(say('assets:maskOf', { label: '.*' })) }).waitFor();
      await studio.expectAccessible();
      await editor.open();
      await editor.expectMasked([440, 250], true);
      await editor.expectMasked([200, 100], false);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is made without a pointer: a rectangle by numbers, turned round, and the picture extended by the arrows',
    async () => {
      const { studio, api, form, editor } = await visit('zh-CN', { ...DESKTOP, colorScheme: 'dark' });
      const { page, say } = studio;
      const press = async (button: Locator) => {
        await button.focus();
        await page.keyboard.press('Enter');
      };
      await choosePicture(studio, form);
      await press(editor.opener);
      await editor.stage.waitFor();
      const numbers = { x: 0, y: 0, width: 256, height: 384 };
      for (const [name, value] of Object.entries(numbers)) {
        await page.getByRole('textbox', { name: say(`masks:box.${name}`), exact: true }).fill(String(value));
      }
      await press(studio.button('masks:fillBox'));
      await editor.expectMasked([100, 100], true);
      await press(studio.button('masks:invert'));
      await editor.expectMasked([100, 100], false);
      await editor.expectMasked([400, 100], true);
      const edge = page.getByRole('slider', { name: say('masks:edge.left') });
      await edge.focus();
      for (let times = 0; times < 4; times++) await page.keyboard.press('ArrowLeft');
      expect(await edge.getAttribute('aria-valuenow')).toBe('32');
      await studio.expectAccessible();

      const [picture, mask] = await editor.finish(api, press);
      expect([picture, mask]).toMatchObject([{ width: 544, height: 384 }, { width: 544, height: 384 }]); // prettier-ignore
      const line = [10, 31, 60, 150, 280, 300, 540].map((x) => mask!.at(x, 200));
      expect(line).toEqual([255, 255, 0, 0, 0, 255, 255]);
      // It goes on with the picture that was extended.
      await press(editor.opener);
      await editor.stage.waitFor();
      expect(await edge.getAttribute('aria-valuenow')).toBe('32');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'is painted by one finger on a phone, while two move the picture',
    async () => {
      const { studio, form, editor } = await visit('zh-CN', PHONE);
      await choosePicture(studio, form);
      await editor.open();
      await editor.touch([[100, 100], [200, 120], [300, 100]]); // prettier-ignore
      await editor.expectMasked([150, 110], true);
      const before = await editor.place([0, 0]);
      const scale = (await editor.place([100, 0])).x - before.x;
      await editor.touch([[200, 250], [160, 250], [120, 250]], [[300, 250], [340, 250], [380, 250]]); // prettier-ignore
      await editor.expectMasked([200, 250], false);
      await editor.expectMasked([150, 110], true);
      const after = await editor.place([0, 0]);
      expect((await editor.place([100, 0])).x - after.x).toBeGreaterThan(scale * 1.5);
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});
