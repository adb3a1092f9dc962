import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  PREVIEW_HEADER,
  subjects,
  taskPreviewEventSchema,
  taskProgressEventSchema,
  type Graph,
} from '@atelier/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { USER_ID } from '../../testing/generation-state.js';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { promptIdOf } from '../prompts/prompt-id.js';

describe('an attempt', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
  }, 120_000);
  afterAll(() => harness.stop());

  beforeEach(async () => {
    await harness.startGeneration();
    await harness.startRunner();
  });
  afterEach(() => harness.reset());

  const ended = (id: number) =>
    eventually(`task ${id} to end`, () => !['pending', 'processing'].includes(harness.state.task(id).status));

  it('delivers the pictures of its prompt, and reports them', async () => {
    const id = harness.state.offer({ graph: textToImage({ batch: 2 }) });
    await ended(id);
    const [report] = harness.state.requests('complete');
    expect(report).toMatchObject({ lease: { task_id: id, attempt: 1 }, warm: ['stable-diffusion-1.5'] });
    expect(report?.images).toHaveLength(2);
    for (const [index, image] of report!.images.entries()) {
      const bytes = await buffer((await harness.store.get(image.object_key)).stream);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(image).toMatchObject({
        index,
        sha256,
        size_bytes: bytes.length,
        width: 64,
        height: 64,
        content_type: 'image/png',
      });
      expect(image.object_key).toBe(`outputs/${id}/1/${index}-${sha256}.png`);
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect((await harness.store.head(image.thumbnail_key)).contentType).toBe('image/webp');
      expect(thumbHashToApproximateAspectRatio(Buffer.from(image.thumbhash, 'base64'))).toBeCloseTo(1);
    }
  });

  it('runs under the id that follows from task and attempt, once, and leaves no record in ComfyUI', async () => {
    const id = harness.state.offer({ graph: textToImage() });
    await ended(id);
    const promptId = promptIdOf({ task_id: id, attempt: 1 }, 0);
    expect(harness.sim.state().runs_by_prompt_id[promptId]).toBe(1);
    await eventually('the history entry to go', async () => {
      const history = await fetch(`${harness.sim.url}/history/${promptId}`);
      return JSON.stringify(await history.json()) === '{}';
    });
  });

  it('tells what it took', async () => {
    const id = harness.state.offer({
      graph: textToImage({ steps: 10, checkpoint: 'dreamshaper-8.safetensors' }),
      modelName: 'dreamshaper-8',
    });
    await ended(id);
    const again = harness.state.offer({
      graph: textToImage({ steps: 10, checkpoint: 'dreamshaper-8.safetensors' }),
      modelName: 'dreamshaper-8',
    });
    await ended(again);
    const [cold, warm] = harness.state.requests('complete').map((request) => request.usage);
    expect(cold!.gpu_ms).toBeGreaterThanOrEqual(50);
    expect(cold!.load_ms).toBeGreaterThan(0);
    expect(warm!.load_ms).toBe(0);
    expect(warm!.phases.sampling).toBeGreaterThan(0);
  });

  it('publishes its progress, the last value too, at most once in 50 ms', async () => {
    const seen = harness.collect(subjects.userProgress(USER_ID));
    const id = harness.state.offer({ graph: textToImage({ steps: 40 }) });
    await ended(id);
    const events = await eventually('the last value', () => {
      const parsed = seen.map((message) => taskProgressEventSchema.parse(message.json()));
      return parsed.at(-1)?.phase === 'uploading' ? parsed : undefined;
    });
    expect(events.every((event) => event.task_id === id && event.attempt === 1)).toBe(true);
    expect(events.map((event) => event.value)).toEqual(events.map((event) => event.value).toSorted((a, b) => a - b));
    expect(events.at(-1)).toMatchObject({ phase: 'uploading', value: 1 });
    expect(events.some((event) => event.phase === 'sampling' && event.steps === 40 && event.step > 0)).toBe(true);
    const times = events.slice(0, -1).map((event) => Date.parse(event.ts));
    for (const [index, time] of times.slice(1).entries()) expect(time - times[index]!).toBeGreaterThanOrEqual(45);
  });

  it('does not say that it loads a model when its graph has none', async () => {
    const seen = harness.collect(subjects.userProgress(USER_ID));
    const graph: Graph = {
      ...{ empty: { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } } },
      ...{ save: { class_type: 'SaveImage', inputs: { images: ['empty', 0], filename_prefix: 'red' } } },
    };
    await ended(harness.state.offer({ graph, files: [] }));
    const phases = () => seen.map((message) => taskProgressEventSchema.parse(message.json()).phase);
    await eventually('the last word', () => phases().at(-1) === 'uploading');
    expect(phases()).not.toContain('loading_model');
    expect(harness.state.requests('complete').at(-1)!.usage.phases).not.toHaveProperty('loading_model');
  });

  it('publishes previews with their head beside the picture', async () => {
    const seen = harness.collect(subjects.userPreviews(USER_ID));
    const id = harness.state.offer({ graph: textToImage({ steps: 20 }) });
    await ended(id);
    const message = await eventually('a preview', () => seen[0]);
    const head = taskPreviewEventSchema.parse(JSON.parse(message.headers!.get(PREVIEW_HEADER)));
    expect(head).toMatchObject({ task_id: id, attempt: 1, content_type: 'image/jpeg' });
    expect(Buffer.from(message.data).subarray(0, 2).toString('hex')).toBe('ffd8');
  });

  it('keeps its lease by heartbeats that say how far it is', async () => {
    const id = harness.state.offer({ graph: textToImage({ steps: 100 }) });
    await ended(id);
    const beats = harness.state.requests('heartbeat').filter((beat) => beat.phase === 'sampling');
    expect(beats.length).toBeGreaterThanOrEqual(2);
    expect(beats.at(-1)!.progress).toBeGreaterThan(beats[0]!.progress);
  });
});
