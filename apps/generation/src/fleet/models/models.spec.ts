import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { modelCommands, NO_KEY_LIMITS, type ModelFile } from '@atelier/contracts';
import type { z } from 'zod';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { Starting } from './starting.js';

type Query = NonNullable<z.input<(typeof modelCommands.models)['request']>['query']>;

let harness: GenerationHarness;
let one: TestRunner;
let two: TestRunner;

const file = (folder: string, name: string, size_bytes: number | null = null): ModelFile => ({
  folder,
  file: name,
  size_bytes,
});
const list = (query: Query = {}) => harness.call(modelCommands.models, { actor: actor(7), query });
const filesOf = async (query: Query) =>
  (await list(query)).items.map((item) => `${item.kind} ${item.folder}/${item.file}`);

beforeAll(async () => (harness = await GenerationHarness.start()));
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  one = await harness.runner('gpu-1', ['sd15', 'sdxl']);
  two = await harness.runner('gpu-2', ['sd15']);
  const shared = [file('checkpoints', 'sd15.safetensors', 4e9), file('loras', 'ink/Wash_50%.safetensors', 2e8)];
  await one.hasFiles([...shared, file('vae', 'ae.safetensors'), file('sams', 'vit_b.pth'), file('clip', 't5.sft')]);
  await two.hasFiles([...shared, file('loras', 'win\\line.safetensors', 1e8)]);
});

describe('the list of models', () => {
  it('is what the first release answered for whoever asks as then', async () => {
    const then = {
      items: [
        { name: 'sd15', kind: 'checkpoint', runners: 2, warm: 0 },
        { name: 'sdxl', kind: 'checkpoint', runners: 1, warm: 0 },
      ],
    };
    expect(await list()).toEqual(then);
    expect(await harness.call(modelCommands.models, { actor: actor(7) })).toEqual(then);
  });

  it('does not offer checkpoints for music, films and 3D as models of pictures', async () => {
    await harness.runner('gpu-3', ['ace_step_v1_3.5b', 'hunyuan_3d_v2.1', 'ltx-video-2b-v0.9.5']);
    expect((await list()).items.map(({ name }) => name)).toEqual(['sd15', 'sdxl']);
    const made = (await list({ kind: 'checkpoint' })).items.map(({ name, makes }) => [name, makes]);
    expect(made).toEqual([
      ['ace_step_v1_3.5b', 'audio'],
      ['hunyuan_3d_v2.1', 'model3d'],
      ['ltx-video-2b-v0.9.5', 'video'],
      ...[['sd15', undefined], ['sdxl', undefined]], // prettier-ignore
    ]);
  });

  it('names the file of each checkpoint when it is asked for the kind, also of a runner that says no more', async () => {
    expect(await list({ kind: 'checkpoint' })).toEqual({
      items: [
        { name: 'sd15', kind: 'checkpoint', runners: 2, warm: 0, folder: 'checkpoints', file: 'sd15.safetensors', size_bytes: 4e9 }, // prettier-ignore
        { name: 'sdxl', kind: 'checkpoint', runners: 1, warm: 0, folder: 'checkpoints', file: 'sdxl.safetensors', size_bytes: null }, // prettier-ignore
      ],
      total: 2,
    });
  });

  it('names the files of one kind, each with the runners that have it', async () => {
    const { items, total } = await list({ kind: 'lora' });
    expect(total).toBe(2);
    expect(items).toEqual([
      { name: 'Wash_50%', kind: 'lora', runners: 2, warm: 0, folder: 'loras', file: 'ink/Wash_50%.safetensors', size_bytes: 2e8 }, // prettier-ignore
      { name: 'line', kind: 'lora', runners: 1, warm: 0, folder: 'loras', file: 'win\\line.safetensors', size_bytes: 1e8 }, // prettier-ignore
    ]);
  });

  it('counts where a file is loaded, however its ComfyUI writes folders', async () => {
    await harness.database.query(
      `UPDATE runner SET warm_files = ARRAY['loras/win/line.safetensors'] WHERE id = 'gpu-2'`,
    );
    expect((await list({ kind: 'lora' })).items.map(({ warm }) => warm)).toEqual([0, 1]);
  });

  it('names all kinds, those of unknown folders as other', async () => {
    expect(await filesOf({ kind: 'all' })).toEqual([
      'checkpoint checkpoints/sd15.safetensors',
      'checkpoint checkpoints/sdxl.safetensors',
      'text_encoder clip/t5.sft',
      'lora loras/ink/Wash_50%.safetensors',
      'lora loras/win\\line.safetensors',
      'other sams/vit_b.pth',
      'vae vae/ae.safetensors',
    ]);
    expect(await filesOf({ kind: 'other' })).toEqual(['other sams/vit_b.pth']);
    expect(await filesOf({ kind: 'upscaler' })).toEqual([]);
  });

  it('names the files of one folder, and those with a part of a name, taken as it is', async () => {
    expect(await filesOf({ folder: 'vae' })).toEqual(['vae vae/ae.safetensors']);
    expect(await filesOf({ kind: 'all', q: 'wash_50%' })).toEqual(['lora loras/ink/Wash_50%.safetensors']);
    expect(await filesOf({ q: 'SDXL' })).toEqual(['checkpoint checkpoints/sdxl.safetensors']);
    expect(await filesOf({ kind: 'all', q: "'; DROP TABLE runner" })).toEqual([]);
  });

  it('has for a key the main models that it may use alone, and the parts of all of them', async () => {
    await two.hasFiles([file('diffusion_models', 'flux/sdxl.v2.sft'), file('unet', 'flux1.gguf'), file('loras', 'x.sft')]); // prettier-ignore
    const api_key = { id: randomUUID(), limits: { ...NO_KEY_LIMITS, models: ['sdxl', 'sdxl.v2'] } };
    const ofKey = async (query: Query = {}) => {
      const { items, total } = await harness.call(modelCommands.models, { actor: { ...actor(7), api_key }, query });
      return { names: items.map(({ name }) => name), total };
    };
    expect((await ofKey()).names).toEqual(['sdxl']);
    expect(await ofKey({ kind: 'checkpoint' })).toEqual({ names: ['sdxl'], total: 1 });
    expect(await ofKey({ kind: 'diffusion_model' })).toEqual({ names: ['sdxl.v2'], total: 1 });
    expect(await ofKey({ folder: 'unet' })).toEqual({ names: [], total: 0 });
    expect(await ofKey({ kind: 'lora' })).toEqual({ names: ['Wash_50%', 'x'], total: 2 });
    expect((await list({ kind: 'diffusion_model' })).total).toBe(2);
  });

  it('is empty for a key whose model nobody has, and does not say that more will come', async () => {
    harness.get(Starting).since = performance.now();
    const api_key = { id: randomUUID(), limits: { ...NO_KEY_LIMITS, models: ['none'] } };
    expect(await harness.call(modelCommands.models, { actor: { ...actor(7), api_key } })).toEqual({ items: [] });
  });

  it('says how many there are beyond the limit', async () => {
    const { items, total } = await list({ kind: 'all', limit: 3 });
    expect([items.length, total]).toEqual([3, 7]);
    await expect(list({ kind: 'all', limit: 501 })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('has nothing of runners that are gone', async () => {
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '1 minute' WHERE id = 'gpu-1'`);
    expect(await filesOf({ kind: 'all' })).toEqual([
      'checkpoint checkpoints/sd15.safetensors',
      'lora loras/ink/Wash_50%.safetensors',
      'lora loras/win\\line.safetensors',
    ]);
  });
});

describe('a fleet without a runner', () => {
  it('is starting while the service is young, and has none when it is not', async () => {
    await harness.clear({ runners: true });
    expect(await list()).toEqual({ items: [], starting: true });
    harness.get(Starting).since -= 100_000;
    expect(await list()).toEqual({ items: [] });
  });

  it('is not starting when a runner is there that has no model', async () => {
    await harness.clear({ runners: true });
    harness.get(Starting).since = performance.now();
    await harness.runner('bare', []);
    expect(await list()).toEqual({ items: [] });
  });

  it('tells a gateway how many models can be run', async () => {
    expect(await harness.call(modelCommands.available, {})).toEqual({ models: 2 });
  });
});
