import { afterEach, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '../comfy-sim.js';
import type { ComfySimOptions } from '../options.js';
import type { SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';

type Info = Record<string, { input: { required: Record<string, [unknown, unknown?]> }; [key: string]: unknown }>;

const FLUX: ComfySimOptions['models'] = [
  { name: 'flux.safetensors', folder: 'diffusion_models' },
  { name: 't5.safetensors', folder: 'text_encoders' },
  { name: 'ae.safetensors', folder: 'vae' },
  { name: 'b.safetensors', folder: 'loras' },
  { name: 'a.safetensors', folder: 'loras' },
  { name: 'x4.pth', folder: 'upscale_models' },
  { name: 'good.pt', folder: 'embeddings', vramMb: 2 },
];
const CUSTOM = {
  input: { required: { lora_name: [[]] as [string[]] } },
  output: ['IMAGE'],
  python_module: 'custom_nodes.p',
};

let sim: ComfySim;
let client: SimClient;

async function start(options: ComfySimOptions = {}): Promise<void> {
  ({ sim, client } = await startedSim(options));
}

async function choices(className: string, input: string): Promise<unknown> {
  const info = await client.get<Info>(`/object_info/${className}`);
  const [type, options] = info[className]!.input.required[input]!;
  return type === 'COMBO' ? (options as { options: unknown }).options : type;
}

afterEach(async () => {
  client.close();
  await sim.close();
});

describe('the model files of a simulator', () => {
  it('are listed by folder, as choices of their loaders, and with their sizes', async () => {
    await start({ models: FLUX });
    expect(await client.get('/models/loras')).toEqual(['a.safetensors', 'b.safetensors']);
    expect(await client.get('/models/checkpoints')).toEqual([]);
    expect(await client.get('/embeddings')).toEqual(['good']);
    expect(await choices('LoraLoader', 'lora_name')).toEqual(['a.safetensors', 'b.safetensors']);
    expect(await choices('UpscaleModelLoader', 'model_name')).toEqual(['x4.pth']);
    expect(await choices('VAELoader', 'vae_name')).toEqual(['ae.safetensors', 'pixel_space']);
    expect(await choices('DualCLIPLoader', 'clip_name2')).toEqual(['t5.safetensors']);
    expect(await client.get('/experiment/models/embeddings')).toMatchObject([{ name: 'good.pt', size: 2 * 1_048_576 }]);
  });

  it('can change while it runs, and a file that went is refused', async () => {
    await start();
    await client.finished(await client.submit());
    sim.changeModels(['b.safetensors']);
    expect(await client.get('/models/checkpoints')).toEqual(['b.safetensors']);
    await expect(client.submit()).rejects.toThrow(/value_not_in_list/);
  });

  it('take the place of each other, or stay as long as there is memory', async () => {
    await start({ models: ['a.safetensors', 'b.safetensors', 'c.safetensors'], vramMb: 5_000, keepModels: true });
    for (const model of ['a', 'b', 'a', 'c', 'a'])
      await client.finished(await client.submit({ model: `${model}.safetensors` }));
    expect(sim.state().model_loads).toBe(3);
    expect(sim.state().loaded_files).toEqual(
      ['c', 'a'].map((name) => ({ folder: 'checkpoints', name: `${name}.safetensors` })),
    );
  });
});

describe('the classes of a simulator', () => {
  it('are those of the core, with one more for tests', async () => {
    await start();
    const all = await client.get<Info>('/object_info');
    expect(Object.keys(all).length).toBeGreaterThan(490);
    expect(all.SaveVideo).toMatchObject({ output_node: true, name: 'SaveVideo', display_name: 'Save Video' });
    expect(all.BenchSleep).toMatchObject({ python_module: 'custom_nodes.bench_nodes' });
  });

  it('can lack some and have others, which run as stand-ins', async () => {
    await start({ classes: { missing: ['KSampler'], extra: { Mine: CUSTOM } }, models: FLUX });
    expect(await client.get('/object_info/KSampler')).toEqual({});
    await expect(client.submit()).rejects.toThrow(/KSampler does not exist|invalid_prompt/);
    expect(await client.get('/object_info/Mine')).toMatchObject({
      Mine: { output_is_list: [false], input_order: { required: ['lora_name'] }, display_name: 'Mine' },
    });
    const id = await client.submitGraph({
      1: { class_type: 'Mine', inputs: { lora_name: 'a.safetensors' } },
      2: { class_type: 'PreviewImage', inputs: { images: ['1', 0] } },
    });
    expect(await client.finished(id)).toMatchObject({ status: { completed: true } });
  });

  it('change with a restart, as those of a real one do', async () => {
    await start();
    sim.changeClasses({ missing: ['SaveImage'] });
    expect(await client.get('/object_info/SaveImage')).not.toEqual({});
    await sim.restart();
    expect(await client.get('/object_info/SaveImage')).toEqual({});
  });
});
