import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { ComfySim } from '../comfy-sim.js';
import type { SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';

type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;
interface Files {
  images: { filename: string; subfolder: string; type: string }[];
}

const RED = 255;
let sim: ComfySim;
let client: SimClient;

beforeAll(async () => {
  const models = [
    'a.safetensors',
    { folder: 'loras', name: 'detail.safetensors' },
    { folder: 'controlnet', name: 'canny.safetensors' },
  ];
  ({ sim, client } = await startedSim({ models, pictures: 'scene' }));
  const form = new FormData();
  form.append('image', new Blob([new Uint8Array(await halfRed())]), 'red.png');
  await fetch(`${sim.url}/upload/image`, { method: 'POST', body: form });
});
afterAll(async () => {
  client.close();
  await sim.close();
});

/** Red everywhere, transparent on the right. */
function halfRed(): Promise<Buffer> {
  const pixel = (at: number) => [RED, 0, 0, at % 64 < 32 ? 255 : 0];
  const data = Buffer.from(Array.from({ length: 64 * 64 }, (_none, at) => pixel(at)).flat());
  return sharp(data, { raw: { width: 64, height: 64, channels: 4 } })
    .png()
    .toBuffer();
}

/** A picture sampled from a latent; what is given takes the place of single inputs. */
function sampled(latent: [string, number], change: Record<string, unknown> = {}): Graph {
  return {
    model: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'a.safetensors' } },
    words: { class_type: 'CLIPTextEncode', inputs: { text: 'a quiet sea', clip: ['model', 1] } },
    photo: { class_type: 'LoadImage', inputs: { image: 'red.png' } },
    empty: { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
    encoded: { class_type: 'VAEEncode', inputs: { pixels: ['photo', 0], vae: ['model', 2] } },
    masked: { class_type: 'SetLatentNoiseMask', inputs: { samples: ['encoded', 0], mask: ['photo', 1] } },
    sampler: {
      class_type: 'KSampler',
      inputs: {
        ...{ model: ['model', 0], positive: ['words', 0], negative: ['words', 0], latent_image: latent },
        ...{ seed: 5, steps: 2, cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1, ...change },
      },
    },
    decoded: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: ['model', 2] } },
    save: { class_type: 'SaveImage', inputs: { images: ['decoded', 0], filename_prefix: 'x' } },
  };
}

/** How red the left and the right half of the first picture are, against green. */
async function redness(graph: Graph): Promise<[left: number, right: number]> {
  const bytes = (await pictures(graph))[0]!;
  const half = async (left: number) => {
    const part = await sharp(bytes).extract({ left, top: 0, width: 32, height: 64 }).png().toBuffer();
    const { channels } = await sharp(part).stats();
    return channels[0]!.mean - channels[1]!.mean;
  };
  return [await half(0), await half(32)];
}

async function pictures(graph: Graph): Promise<Buffer[]> {
  const entry = await client.finished(await client.submitGraph(graph));
  expect(entry.status).toMatchObject({ status_str: 'success' });
  const { images } = (entry.outputs as Record<string, Files>).save!;
  const fetched = images.map(({ filename, subfolder, type }) =>
    fetch(`${sim.url}/view?${new URLSearchParams({ filename, subfolder, type })}`),
  );
  return Promise.all(fetched.map(async (answer) => Buffer.from(await (await answer).arrayBuffer())));
}

describe('editing a picture', () => {
  it('shows the picture the more the less it is denoised', async () => {
    const [little] = await redness(sampled(['encoded', 0], { denoise: 0.2 }));
    const [much] = await redness(sampled(['encoded', 0], { denoise: 0.9 }));
    expect(little).toBeGreaterThan(150);
    expect(much).toBeLessThan(100);
  });

  it('changes only what is masked', async () => {
    const [left, right] = await redness(sampled(['masked', 0]));
    expect(left).toBe(RED);
    expect(right).toBeLessThan(60);
  });

  it('follows a reference, such as a hint of a ControlNet, and no reference gives another picture', async () => {
    const hinted = {
      ...sampled(['empty', 0], { positive: ['hint', 0] }),
      net: { class_type: 'ControlNetLoader', inputs: { control_net_name: 'canny.safetensors' } },
      hint: {
        class_type: 'ControlNetApplyAdvanced',
        inputs: {
          ...{ positive: ['words', 0], negative: ['words', 0], control_net: ['net', 0], image: ['photo', 0] },
          ...{ strength: 1, start_percent: 0, end_percent: 1 },
        },
      },
    };
    const [with_] = await redness(hinted);
    const [without] = await redness(sampled(['empty', 0]));
    expect(with_).toBeGreaterThan(without + 30);
  });
});

describe('a LoRA', () => {
  it('is loaded, and changes the picture with its strength', async () => {
    const withLora = (strength: number): Graph => ({
      ...sampled(['empty', 0], { model: ['lora', 0] }),
      lora: {
        class_type: 'LoraLoaderModelOnly',
        inputs: { model: ['model', 0], lora_name: 'detail.safetensors', strength_model: strength },
      },
    });
    const [plain, half, full] = [
      await pictures(sampled(['empty', 0])),
      await pictures(withLora(0.5)),
      await pictures(withLora(1)),
    ].map((all) => all[0]!.toString('base64'));
    expect(new Set([plain, half, full]).size).toBe(3);
    expect(sim.state().loaded_files).toContainEqual({ folder: 'loras', name: 'detail.safetensors' });
  });
});

describe('other samplers', () => {
  it('take their steps from a schedule, and report them', async () => {
    const graph: Graph = {
      ...sampled(['empty', 0]),
      noise: { class_type: 'RandomNoise', inputs: { noise_seed: 7 } },
      guider: { class_type: 'BasicGuider', inputs: { model: ['model', 0], conditioning: ['words', 0] } },
      how: { class_type: 'KSamplerSelect', inputs: { sampler_name: 'euler' } },
      sigmas: {
        class_type: 'BasicScheduler',
        inputs: { model: ['model', 0], scheduler: 'simple', steps: 3, denoise: 1 },
      },
      sampler: {
        class_type: 'SamplerCustomAdvanced',
        inputs: {
          ...{ noise: ['noise', 0], guider: ['guider', 0], sampler: ['how', 0], sigmas: ['sigmas', 0] },
          latent_image: ['empty', 0],
        },
      },
    };
    const id = await client.submitGraph(graph);
    await client.finished(id);
    const steps = client.frames.filter((frame) => frame.type === 'progress' && frame.data.prompt_id === id);
    expect(steps.map(({ data }) => [data.node, data.value, data.max])).toEqual(
      [1, 2, 3].map((step) => ['sampler', step, 3]),
    );
  });

  it('can share one sampling: the second goes on where the first stopped', async () => {
    const part = (latent: [string, number], start: number, end: number) => ({
      class_type: 'KSamplerAdvanced',
      inputs: {
        ...{ model: ['model', 0], positive: ['words', 0], negative: ['words', 0], latent_image: latent },
        ...{ noise_seed: 5, steps: 10, cfg: 7, sampler_name: 'euler', scheduler: 'normal' },
        ...{ start_at_step: start, end_at_step: end, add_noise: 'enable', return_with_leftover_noise: 'enable' },
      },
    });
    const id = await client.submitGraph({
      ...sampled(['empty', 0]),
      high: part(['empty', 0], 0, 4),
      sampler: part(['high', 0], 4, 10_000),
    });
    await client.finished(id);
    const steps = client.frames.filter((frame) => frame.type === 'progress' && frame.data.prompt_id === id);
    expect(steps.map(({ data }) => data.max)).toEqual([...Array<number>(4).fill(4), ...Array<number>(6).fill(6)]);
  });
});

describe('a film', () => {
  it('has as many frames as it was asked for, which are not all the same', async () => {
    const graph = sampled(['long', 0]);
    const frames = await pictures({
      ...graph,
      long: { class_type: 'EmptyHunyuanLatentVideo', inputs: { width: 64, height: 64, length: 9, batch_size: 1 } },
    });
    expect(frames).toHaveLength(9);
    expect(new Set(frames.map((frame) => frame.toString('base64'))).size).toBeGreaterThan(1);
  });
});

describe('a fault', () => {
  it('can strike a node in the middle', async () => {
    sim.setFault('node_error', { inClass: 'VAEDecode' });
    const id = await client.submitGraph(sampled(['empty', 0], { seed: 99 }));
    expect(await client.heard('execution_error', id)).toMatchObject({ node_id: 'decoded', node_type: 'VAEDecode' });
  });
});
