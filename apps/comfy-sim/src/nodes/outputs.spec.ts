import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEmbedded } from '@atelier/workflows';
import sharp from 'sharp';
import type { ComfySim } from '../comfy-sim.js';
import { measure } from '../media/measure.js';
import type { SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';

type Graph = Record<string, { class_type: string; inputs: Record<string, unknown> }>;
interface SavedFile {
  filename: string;
  subfolder: string;
  type: string;
}

let sim: ComfySim;
let client: SimClient;

beforeAll(async () => {
  ({ sim, client } = await startedSim());
});
afterAll(async () => {
  client.close();
  await sim.close();
});

const FRAMES: Graph = {
  1: { class_type: 'EmptyHunyuanLatentVideo', inputs: { width: 96, height: 64, length: 9, batch_size: 1 } },
  2: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'a.safetensors' } },
  3: { class_type: 'VAEDecode', inputs: { samples: ['1', 0], vae: ['2', 2] } },
};
const SOUND: Graph = {
  1: { class_type: 'EmptyAceStepLatentAudio', inputs: { seconds: 3, batch_size: 1 } },
  2: FRAMES['2']!,
  3: { class_type: 'VAEDecodeAudio', inputs: { samples: ['1', 0], vae: ['2', 2] } },
};
const MESH: Graph = {
  1: { class_type: 'EmptyLatentHunyuan3Dv2', inputs: { resolution: 3_072, batch_size: 1 } },
  2: FRAMES['2']!,
  4: {
    class_type: 'VAEDecodeHunyuan3D',
    inputs: { samples: ['1', 0], vae: ['2', 2], num_chunks: 8_000, octree_resolution: 256 },
  },
  3: { class_type: 'VoxelToMesh', inputs: { voxel: ['4', 0], algorithm: 'basic', threshold: 0.6 } },
};

/** Runs the graph with one more node, `s`, and gives what it lists and the bytes of its first file. */
async function saved(graph: Graph, className: string, inputs: Record<string, unknown>) {
  const whole = { ...graph, s: { class_type: className, inputs: { filename_prefix: 'x', ...inputs } } };
  const entry = await client.finished(await client.submitGraph(whole));
  expect(entry.status).toMatchObject({ status_str: 'success' });
  const ui = (entry.outputs as Record<string, Record<string, SavedFile[]>>).s!;
  const query = new URLSearchParams({ ...(ui.images ?? ui.audio ?? ui['3d'])![0]! });
  const bytes = Buffer.from(await (await fetch(`${sim.url}/view?${query}`)).arrayBuffer());
  return { ui, bytes, graph: whole };
}

const video = { fps: 8, images: ['3', 0] };

describe('what a node saves', () => {
  it.each([
    [
      'SaveVideo',
      { ...FRAMES, v: { class_type: 'CreateVideo', inputs: video } },
      { video: ['v', 0], format: 'auto', codec: 'auto' },
    ],
    ['SaveWEBM', FRAMES, { ...video, codec: 'vp9', crf: 30 }],
    ['SaveAnimatedWEBP', FRAMES, { ...video, lossless: false, quality: 80, method: 'default' }],
    ['SaveImage', FRAMES, { images: ['3', 0] }],
    ['SaveAudio', SOUND, { audio: ['3', 0] }],
    ['SaveAudioMP3', SOUND, { audio: ['3', 0], quality: '128k' }],
    ['SaveAudioOpus', SOUND, { audio: ['3', 0], quality: '128k' }],
    ['SaveGLB', MESH, { mesh: ['3', 0] }],
  ])('carries the graph that made it: %s', async (className, graph, inputs) => {
    const { bytes, graph: sent } = await saved(graph, className, inputs);
    const { prompt } = await readEmbedded(new Blob([bytes]));
    expect(JSON.parse(prompt!)).toEqual(sent);
  });

  it('is a film as long and as large as it should be, with the sound', async () => {
    const graph = {
      ...FRAMES,
      a: { class_type: 'EmptyAudio', inputs: { duration: 1, sample_rate: 44_100, channels: 2 } },
      v: { class_type: 'CreateVideo', inputs: { ...video, audio: ['a', 0] } },
    };
    const { bytes } = await saved(graph, 'SaveVideo', { video: ['v', 0], format: 'auto', codec: 'auto' });
    const measured = await measure(bytes);
    expect(measured).toMatchObject({ video: { width: 96, height: 64, fps: 8 } });
    expect(measured).toMatchObject({ audio: { sampleRate: 44_100, channels: 2 } });
    expect(measured!.seconds).toBeCloseTo(9 / 8, 1);
  });

  it('is a sound as long as it should be', async () => {
    for (const [className, more] of [
      ['SaveAudio', {}],
      ['SaveAudioMP3', { quality: 'V0' }],
    ] as const) {
      const { bytes } = await saved(SOUND, className, { audio: ['3', 0], ...more });
      expect((await measure(bytes))!.seconds).toBeCloseTo(3, 1);
    }
  });

  it('is an animation whose frames differ', async () => {
    const { bytes } = await saved(FRAMES, 'SaveAnimatedWEBP', {
      ...video,
      lossless: true,
      quality: 80,
      method: 'default',
    });
    const { pages, delay } = await sharp(bytes, { animated: true }).metadata();
    expect(pages).toBeGreaterThan(1);
    // Equal frames become one that stays longer.
    expect(delay!.reduce((sum, ms) => sum + ms, 0)).toBe((9 * 1_000) / 8);
  });

  it('is a binary glTF with a mesh in it', async () => {
    const { bytes, ui } = await saved(MESH, 'SaveGLB', { mesh: ['3', 0] });
    expect(ui['3d']).toEqual([{ filename: expect.stringMatching(/\.glb$/), subfolder: '', type: 'output' }]);
    expect([bytes.toString('latin1', 0, 4), bytes.readUInt32LE(8)]).toEqual(['glTF', bytes.length]);
    const json = JSON.parse(bytes.toString('utf8', 20, 20 + bytes.readUInt32LE(12))) as {
      meshes: unknown[];
      buffers: { byteLength: number }[];
    };
    expect([json.meshes.length, json.buffers[0]!.byteLength]).toEqual([1, 8 * 12 + 36 * 2]);
  });
});
