/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { WorkflowVersion } from '@atelier/contracts';
import type { Locator } from 'playwright-core';
import type { ApiClient } from '../installation/api-client.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import type { Language } from './texts.js';
import { ownWebSuite } from './web-suite.js';

const FILES = [
  ...['stable-diffusion-1.5.safetensors', 'loras:ink/ink-wash.safetensors', 'loras:detail.safetensors'],
  ...['embeddings:easynegative.safetensors', 'embeddings:sub/bad-hands.pt'],
];

const suite = ownWebSuite({ settings: { COMFY_SIM_MODELS: FILES.join(',') } });

/** Text to image with a LoRA. */
const GRAPH = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'stable-diffusion-1.5.safetensors' } },
  '2': {
    class_type: 'LoraLoader',
    inputs: { model: ['1', 0], clip: ['1', 1], lora_name: 'detail.safetensors', strength_model: 1, strength_clip: 1 },
  },
  '3': { class_type: 'CLIPTextEncode', inputs: { clip: ['2', 1], text: 'a fox' } },
  '4': { class_type: 'CLIPTextEncode', inputs: { clip: ['2', 1], text: '' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  '6': {
    class_type: 'KSampler',
    inputs: {
      ...{ model: ['2', 0], positive: ['3', 0], negative: ['4', 0], latent_image: ['5', 0], seed: 1, steps: 4 },
      ...{ cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
    },
  },
  '7': { class_type: 'VAEDecode', inputs: { samples: ['6', 0], vae: ['1', 2] } },
  '8': { class_type: 'SaveImage', inputs: { images: ['7', 0], filename_prefix: 'a' } },
};

interface Visit {
  studio: Studio;
  api: ApiClient;
  workflow: number;
}

/** Somebody with a workflow and a list, at the form of that workflow. */
async function visit(language: Language, look: Parameters<typeof suite.visit>[1]): Promise<Visit> {
  const account = await suite.installation.user();
  const api = suite.installation.api(account);
  const brought = await api.post<WorkflowVersion>('/api/v1/workflows', { name: 'Inked', workflow: GRAPH });
  expect(brought.status).toBe(201);
  const workflow = brought.body.workflow.id;
  await api.request('PUT', '/api/v1/wildcards/colours', { body: { lines: ['red', 'dark blue'] } });
  const studio = await suite.visit(language, look);
  await studio.signIn(account.user.username, account.password);
  return { studio, api, workflow };
}

const options = ({ page }: Studio): Locator => page.getByRole('option');

describe('names in a prompt', () => {
  it(
    'are suggested while they are begun, taken by keys alone, and taken back by undo',
    async () => {
      const { studio, workflow } = await visit('en', DESKTOP);
      const { page, say } = studio;
      // High enough that no field is half below the bar of "Generate": what is left of it would count as too small to press.
      await page.setViewportSize({ width: 1440, height: 1300 });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(suite.url(`/?workflow=${workflow}`));
      const prompt = page.locator('[data-field] textarea').first();
      await prompt.fill('');
      await prompt.pressSequentially('a ');
      expect(asked).not.toContain('/api/v1/wildcards');

      await prompt.pressSequentially('__co');
      await options(studio).filter({ hasText: 'colours' }).waitFor();
      expect(await prompt.getAttribute('aria-activedescendant')).toBe(await options(studio).first().getAttribute('id'));
      await studio.expectAccessible();
      await page.keyboard.press('Enter');
      expect(await prompt.inputValue()).toBe('a __colours__');
      expect(await options(studio).count()).toBe(0);

      await prompt.pressSequentially(' fox, embedding:');
      await options(studio).nth(1).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      expect(await prompt.inputValue()).toBe('a __colours__ fox, embedding:sub/bad-hands ');
      await page.keyboard.press('Control+z');
      expect(await prompt.inputValue()).not.toContain('bad-hands');

      // Esc leaves the text alone, and Enter is a line again.
      await prompt.fill('');
      await prompt.pressSequentially('embedding:ea');
      await options(studio).first().waitFor();
      await page.keyboard.press('Escape');
      await options(studio).first().waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      expect(await prompt.inputValue()).toBe('embedding:ea\n');

      await prompt.fill('');
      await prompt.pressSequentially('ink <lora:wash:0.8');
      await options(studio).filter({ hasText: 'ink-wash' }).waitFor();
      await page.keyboard.press('Enter');
      expect(await prompt.inputValue()).toBe('ink ');
      expect(await page.getByLabel(say('forms:strengthOf', { name: 'ink/ink-wash' })).inputValue()).toBe('0.8');
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'are taken by a touch on a phone, not while letters are composed, and where nothing can be named it is said',
    async () => {
      const { studio, workflow } = await visit('zh-CN', PHONE);
      const { page, say } = studio;
      await studio.prompt.fill('');
      await studio.prompt.pressSequentially('__');
      await page.getByText(say('prompt:states.noWildcards')).last().waitFor();
      await studio.prompt.fill('');
      await studio.prompt.pressSequentially('embedding:');
      await options(studio).nth(1).waitFor();
      await studio.prompt.evaluate((field) => {
        const key = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
        field.dispatchEvent(key);
      });
      expect(await studio.prompt.inputValue()).toBe('embedding:');
      await studio.expectAccessible();
      await studio.expectNoSidewaysScroll();
      await options(studio).filter({ hasText: 'easynegative' }).tap();
      expect(await studio.prompt.inputValue()).toBe('embedding:easynegative ');
      expect(await studio.prompt.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);

      await page.goto(suite.url(`/?workflow=${workflow}`));
      const prompt = page.locator('[data-field] textarea').first();
      await prompt.fill('');
      await prompt.pressSequentially('<lora:');
      await options(studio).filter({ hasText: 'ink-wash' }).tap();
      await page.getByText('ink/ink-wash').waitFor();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'of lists are made, changed and deleted beside the prompt, and what is being written outlives the dialog',
    async () => {
      const { studio, api } = await visit('zh-CN', PHONE);
      const { page, say } = studio;
      await studio.button('prompt:wildcards.title').click();
      await page.getByText('__colours__').waitFor();
      await studio.expectAccessible();
      await studio.button('prompt:wildcards.new').click();
      await page.getByLabel(say('prompt:wildcards.name'), { exact: true }).fill('colours');
      await page.getByLabel(say('prompt:wildcards.lines'), { exact: true }).fill('狐狸\n\n兔子');
      await studio.button('prompt:save').click();
      await page.getByText(say('prompt:wildcards.faults.taken')).waitFor();
      await page.getByLabel(say('prompt:wildcards.name'), { exact: true }).fill('animals');
      await page.keyboard.press('Escape');
      await studio.button('prompt:wildcards.title').click();
      await studio.expectAccessible();
      await studio.button('prompt:save').click();
      await page.getByText('__animals__').waitFor();
      expect((await api.get('/api/v1/wildcards/animals')).body).toMatchObject({ lines: ['狐狸', '兔子'] });

      await page.getByRole('button', { name: say('prompt:wildcards.delete', { name: 'colours' }) }).click();
      await studio.button('prompt:wildcards.deleteNow').click();
      await page.getByText('__colours__').waitFor({ state: 'detached' });
      expect((await api.get('/api/v1/wildcards/colours')).status).toBe(404);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe('a preset', () => {
  it(
    'is saved from a form as a style, shared, and put by somebody else around the prompt of another form',
    async () => {
      const { studio, workflow } = await visit('en', DESKTOP);
      const { page, say } = studio;
      await studio.write('a fox');
      await studio.button('prompt:presets.title').click();
      await studio.expectAccessible();
      await studio.button('prompt:presets.save').click();
      await studio.button('prompt:save').click();
      await page.getByText(say('prompt:presets.nameRule', { max: 80 })).waitFor();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(say('prompt:presets.name'), { exact: true }).fill('Ink');
      await dialog
        .getByRole('textbox', { name: say('prompt:presets.part.prompt'), exact: true })
        .fill('ink wash, {prompt}');
      await dialog.getByLabel(say('prompt:presets.share')).check();
      await studio.expectAccessible();
      await studio.button('prompt:save').click();
      await dialog.getByText(say('prompt:presets.isShared')).waitFor();

      const other = await visit('zh-CN', PHONE);
      const theirs = other.studio.page;
      await theirs.goto(suite.url(`/?workflow=${other.workflow}`));
      const prompt = theirs.locator('[data-field] textarea').first();
      await prompt.fill('一只猫');
      await other.studio.button('prompt:presets.title').click();
      await theirs.getByRole('button', { name: 'Ink' }).click();
      await other.studio.expectAccessible();
      await theirs.getByLabel(other.studio.say('prompt:presets.part.size')).uncheck();
      await other.studio.button('prompt:presets.apply').click();
      await theirs.getByText(other.studio.say('prompt:presets.applied')).first().waitFor();
      expect(await prompt.inputValue()).toBe('ink wash, 一只猫');
      expect(await theirs.locator('input[name="width"]').inputValue()).toBe('64');
      expect(workflow).not.toBe(other.workflow);
      expect([...studio.complaints, ...other.studio.complaints]).toEqual([]);
    },
    SLOW,
  );
});

describe('the box of a prompt', () => {
  it(
    'keeps the height that it was dragged to',
    async () => {
      const { studio } = await visit('en', DESKTOP);
      const { page } = studio;
      const box = (await studio.prompt.boundingBox())!;
      await page.mouse.move(box.x + box.width - 5, box.y + box.height - 5);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width - 5, box.y + box.height + 95, { steps: 5 });
      await page.mouse.up();
      const dragged = (await studio.prompt.boundingBox())!.height;
      expect(dragged).toBeGreaterThan(box.height + 60);
      await page.reload();
      await studio.prompt.waitFor();
      expect((await studio.prompt.boundingBox())!.height).toBeCloseTo(dragged, 0);
    },
    SLOW,
  );
});
