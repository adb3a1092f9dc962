import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Graph, StagedAsset } from '@atelier/contracts';
import { picture, solid } from '@atelier/media/testing';
import { assetKeys } from '@atelier/storage';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';

let harness: RunnerHarness;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'atelier-staging-'));
  harness = await RunnerHarness.start({ directory });
}, 120_000);
afterAll(async () => {
  await harness.stop();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(async () => {
  await harness.startGeneration();
  await harness.startRunner({ STORAGE_RETRY_S: '1' });
});
afterEach(() => harness.reset());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A file in the store, as generation tells a runner of it. */
async function asset(bytes: Buffer, bindings: StagedAsset['bindings'], mask?: Buffer): Promise<StagedAsset> {
  const stored = async (content: Buffer) => {
    const object_key = assetKeys(7, randomUUID()).original;
    await harness.store.put(object_key, content, { contentType: 'image/png' });
    return { object_key, sha256: sha256(content), size_bytes: content.length };
  };
  return { ...(await stored(bytes)), content_type: 'image/png', mask: mask ? await stored(mask) : null, bindings };
}

/** Saves the picture that it loads, or the mask of it. */
function saving(what: 'picture' | 'mask'): Graph {
  return {
    load: { class_type: 'LoadImage', inputs: { image: 'to be bound.png' } },
    seen: { class_type: 'MaskToImage', inputs: { mask: ['load', 1] } },
    save: {
      class_type: 'SaveImage',
      inputs: { images: [what === 'picture' ? 'load' : 'seen', 0], filename_prefix: 'x' },
    },
  };
}

async function run(graph: Graph, assets: StagedAsset[]): Promise<number> {
  const id = harness.state.offer({ graph: {}, graphJson: JSON.stringify(graph), assets });
  await eventually(`task ${id} to end`, () => !['pending', 'processing'].includes(harness.state.task(id).status));
  return id;
}

/** The picture that a task has made. */
async function made(id: number): Promise<Buffer> {
  const task = harness.state.task(id);
  expect(harness.state.requests('fail')).toEqual([]);
  expect(task.status).toBe('completed');
  const [report] = harness.state.requests('complete').filter(({ lease }) => lease.task_id === id);
  const key = report!.outputs?.[0]?.object_key ?? report!.images[0]!.object_key;
  return buffer((await harness.store.get(key)).stream);
}

async function staged(): Promise<string[]> {
  return readdir(join(directory, 'input', 'atelier')).catch(() => []);
}

const LOADED: StagedAsset['bindings'] = [['load', 'image']];

describe('the files of a run', () => {
  it('are at ComfyUI under their hash before its graph is, which names them as ComfyUI did', async () => {
    const photo = await solid(40, 30).png().toBuffer();
    const result = await made(await run(saving('picture'), [await asset(photo, LOADED)]));
    expect(await sharp(result).metadata()).toMatchObject({ width: 40, height: 30 });
    expect(await staged()).toContain(`${sha256(photo)}.png`);
  });

  it('are sent once in a life of ComfyUI, and again in the next', async () => {
    const photo = await picture('png', 24, 24);
    const name = `${sha256(photo)}.png`;
    await made(await run(saving('picture'), [await asset(photo, LOADED)]));
    await rm(join(directory, 'input', 'atelier', name));
    await run(saving('mask'), [await asset(photo, LOADED)]);
    expect(await staged()).not.toContain(name);
    await harness.sim.restart();
    await eventually('ComfyUI to be back', async () => (await harness.ready()).checks['comfyui']);
    await run(saving('picture'), [await asset(photo, LOADED)]);
    expect(await staged()).toContain(name);
  });

  it('are one file where a run names the same bytes twice', async () => {
    const photo = await picture('png', 20, 20);
    const two: Graph = { ...saving('picture'), other: { class_type: 'LoadImage', inputs: { image: '' } } };
    await made(await run(two, [await asset(photo, LOADED), await asset(photo, [['other', 'image']])]));
    expect((await staged()).filter((name) => name.startsWith(sha256(photo)))).toHaveLength(1);
  });

  it('arrive though the answer to an upload is lost', async () => {
    harness.sim.setFault('lost_reply', { path: '/upload/image' });
    await made(await run(saving('picture'), [await asset(await picture('png', 28, 28), LOADED)]));
  });

  it('keep the lease while they are on their way, though ComfyUI does not know the prompt yet', async () => {
    harness.sim.setFault('lost_reply', { path: '/upload/image', times: 3 });
    const before = harness.sim.state().executions.length;
    const ended = run(saving('picture'), [await asset(await picture('png', 36, 36), LOADED)]);
    await eventually('three heartbeats', () => harness.state.requests('heartbeat').length >= 3);
    expect(harness.sim.state().executions).toHaveLength(before);
    await made(await ended);
  });

  it('have their mask as alpha channel, so that LoadImage gives what was painted white', async () => {
    const photo = await picture('png', 32, 32);
    const white = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const black = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    for (const [mask, level] of [
      [white, 255],
      [black, 0],
    ] as const) {
      // prettier-ignore
      const result = await made(await run(saving('mask'), [await asset(photo, LOADED, mask)]));
      const { data } = await sharp(result).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(new Set(data)).toEqual(new Set([level]));
    }
  });
});

describe('a file that cannot be had', () => {
  const faultOf = async (assets: StagedAsset[]) => {
    await run(saving('picture'), assets);
    return harness.state.requests('fail').at(-1)!.fault;
  };

  it('because it was removed fails the run with that reason', async () => {
    const lost = await asset(await picture('png'), LOADED);
    await harness.store.delete([lost.object_key]);
    expect(await faultOf([lost])).toMatchObject({ class: 'input_missing', detail: expect.stringContaining('removed') });
  });

  it('because the store is away gives the task another attempt', async () => {
    const there = await asset(await picture('png', 52, 52), LOADED);
    const place = join(harness.folder, there.object_key);
    await rm(place);
    await symlink(place, place);
    expect((await faultOf([there])).class).toBe('storage_unavailable');
  });

  it('because its bytes have changed is never given to ComfyUI', async () => {
    const changed = await asset(await picture('png', 50, 50), LOADED);
    await harness.store.put(changed.object_key, await picture('png', 50, 51), { contentType: 'image/png' });
    const before = await staged();
    expect((await faultOf([changed])).class).toBe('input_missing');
    expect(await staged()).toEqual(before);
  });

  it('because the graph has no node for it fails the run as a bad graph', async () => {
    expect((await faultOf([await asset(await picture('png'), [['nowhere', 'image']])])).class).toBe('invalid_workflow');
  });
});
