import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Graph, StoredOutput } from '@atelier/contracts';
import sharp from 'sharp';
import { plainPicture, textToFilm } from '../../testing/film-graphs.js';
import { textToImage } from '../../testing/graphs.js';
import { eventually, RunnerHarness } from '../../testing/runner-harness.js';

let harness: RunnerHarness;
let folder: string;

beforeAll(async () => {
  harness = await RunnerHarness.start();
  folder = await mkdtemp(join(tmpdir(), 'atelier-ffmpeg-'));
}, 120_000);
afterAll(async () => {
  await harness.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => harness.startGeneration());
afterEach(() => harness.reset());

async function made(graph: Graph): Promise<StoredOutput[]> {
  const id = harness.state.offer({ graph: {}, graphJson: JSON.stringify(graph) });
  await eventually('it to complete', () => harness.state.task(id).status === 'completed');
  return harness.state.task(id).outputs;
}
const bytesOf = async (key: string) => buffer((await harness.store.get(key)).stream);

describe('outputs of every kind', () => {
  beforeEach(() => harness.startRunner({ FFMPEG_PATH: join(folder, 'none') }));

  it('a picture is decoded, and says which node made it', async () => {
    const [picture] = await made({
      p: plainPicture(),
      '5:7': { class_type: 'SaveImage', inputs: { images: ['p', 0], filename_prefix: 'a' }, _meta: { title: '结果' } },
    });
    expect(picture).toMatchObject({
      ...{ index: 0, kind: 'image', content_type: 'image/png', width: 64, height: 48, duration_ms: null },
      ...{ node_id: '5:7', node_title: '结果', file_name: expect.stringMatching(/^5-7_\d+_\.png$/) },
    });
    expect(await sharp(await bytesOf(picture!.thumbnail_key!)).metadata()).toMatchObject({ format: 'webp', width: 64 });
  });

  it('a film is measured; without ffmpeg the last preview stands for it', async () => {
    const [film] = await made(textToFilm());
    expect(film).toMatchObject({
      ...{ kind: 'video', content_type: 'video/mp4', frame_rate: 8, node_title: 'The film' },
      ...{ thumbhash: expect.any(String), thumbnail_key: expect.stringMatching(/\.thumb\.webp$/) },
    });
    expect(film!.duration_ms).toBeGreaterThan(0);
    expect(film!.width).toBeGreaterThan(0);
    expect(await bytesOf(film!.object_key)).toHaveLength(film!.size_bytes);
    expect(await sharp(await bytesOf(film!.thumbnail_key!)).metadata()).toMatchObject({ format: 'webp' });
  });

  it('a film that sampled nothing has no picture, and is delivered all the same', async () => {
    const { film: create, save } = textToFilm();
    const [film] = await made({ decode: plainPicture(), film: create!, save: save! });
    expect(film).toMatchObject({ kind: 'video', thumbnail_key: null, thumbhash: null });
  });

  it('a picture that moves has a duration, and its first frame as thumbnail', async () => {
    const inputs = {
      images: ['decode', 0] as [string, number],
      filename_prefix: 'a',
      fps: 6,
      lossless: true,
      quality: 80,
    };
    const { save: _save, ...graph } = textToImage({ batch: 3 });
    const [moving] = await made({
      ...graph,
      s: { class_type: 'SaveAnimatedWEBP', inputs: { ...inputs, method: 'default' } },
    });
    expect(moving).toMatchObject({ kind: 'image', content_type: 'image/webp', width: 64, height: 64 });
    expect(moving!.duration_ms).toBeGreaterThan(400);
    expect(moving!.thumbnail_key).not.toBeNull();
  });

  it('a sound is measured and has no picture', async () => {
    const { checkpoint } = textToImage();
    const [audio] = await made({
      checkpoint: checkpoint!,
      a: { class_type: 'EmptyLatentAudio', inputs: { seconds: 2, batch_size: 1 } },
      d: { class_type: 'VAEDecodeAudio', inputs: { samples: ['a', 0], vae: ['checkpoint', 2] } },
      s: { class_type: 'SaveAudio', inputs: { audio: ['d', 0], filename_prefix: 'a' } },
    });
    expect(audio).toMatchObject({ kind: 'audio', content_type: 'audio/flac', width: null, thumbnail_key: null });
    expect(audio!.duration_ms).toBeGreaterThan(0);
  });

  it('a text is stored as a file and travels with the result', async () => {
    const text = '一只狐狸, "a fox"\nin the snow';
    const [said] = await made({
      t: { class_type: 'PrimitiveString', inputs: { value: text } },
      p: { class_type: 'PreviewAny', inputs: { source: ['t', 0] } },
    });
    expect(said).toMatchObject({
      kind: 'text',
      content_type: 'text/plain; charset=utf-8',
      text,
      file_name: 'text.txt',
    });
    expect((await bytesOf(said!.object_key)).toString()).toBe(text);
  });

  it('pictures, films and texts of one prompt come together, in order and under one numbering', async () => {
    const outputs = await made({
      ...textToFilm(),
      still: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'x' } },
      t: { class_type: 'PrimitiveString', inputs: { value: 'a fox' } },
      say: { class_type: 'PreviewAny', inputs: { source: ['t', 0] } },
    });
    expect(outputs.map(({ index }) => index)).toEqual(outputs.map((_, index) => index));
    expect(new Set(outputs.map(({ kind }) => kind))).toEqual(new Set(['video', 'image', 'text']));
    expect(new Set(outputs.map(({ object_key }) => object_key)).size).toBe(outputs.length);
  });

  it('a preview is kept only where nothing was saved', async () => {
    const preview = { class_type: 'PreviewImage', inputs: { images: ['p', 0] as [string, number] } };
    const save = { class_type: 'SaveImage', inputs: { images: ['p', 0] as [string, number], filename_prefix: 'a' } };
    expect((await made({ p: plainPicture(), preview, save })).map(({ node_id }) => node_id)).toEqual(['save']);
    expect((await made({ p: plainPicture(), preview })).map(({ node_id }) => node_id)).toEqual(['preview']);
  });

  it('a second run that computes nothing gives the same outputs, each from its own node', async () => {
    const graph: Graph = {
      ...textToFilm(),
      preview: { class_type: 'PreviewImage', inputs: { images: ['decode', 0] } },
      t: { class_type: 'PrimitiveString', inputs: { value: 'a fox' } },
      say: { class_type: 'PreviewAny', inputs: { source: ['t', 0] } },
    };
    const [first, second] = [await made(graph), await made(graph)];
    // The bytes differ: the graph is written into the film, with the name that the file has this time.
    const told = (outputs: StoredOutput[]) =>
      outputs.map(({ kind, node_id, width, duration_ms, text }) => [kind, node_id, width, duration_ms, text]);
    expect(told(second)).toEqual(told(first));
    expect(first.map(({ kind }) => kind).toSorted()).toEqual(['text', 'video']);
    expect(harness.sim.state().executions.at(-1)!.cached_nodes).toBeGreaterThan(5);
  });
});

describe('a film', () => {
  it('has its first frame as still where there is an ffmpeg', async () => {
    const frame = join(folder, 'frame.png');
    await sharp({ create: { width: 32, height: 20, channels: 3, background: '#f00' } })
      .png()
      .toFile(frame);
    const tool = join(folder, 'ffmpeg');
    await writeFile(tool, `#!/bin/sh\necho "$@" > ${folder}/arguments\ncat ${frame}\n`);
    await chmod(tool, 0o755);
    await harness.startRunner({ FFMPEG_PATH: tool });
    const [film] = await made(textToFilm());
    const { width, height } = await sharp(await bytesOf(film!.thumbnail_key!)).metadata();
    expect([width, height]).toEqual([32, 20]);
  });
});

describe('pictures of the built-in template', () => {
  it('are named as pictures too, for a service of the release before', async () => {
    await harness.startRunner();
    const id = harness.state.offer({ graph: textToImage({ batch: 2 }) });
    await eventually('it to complete', () => harness.state.task(id).status === 'completed');
    const { images, outputs } = harness.state.task(id);
    expect(images.map(({ object_key }) => object_key)).toEqual(outputs.map(({ object_key }) => object_key));
    expect(images).toHaveLength(2);
  });
});
