import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ComfyNotFoundError, type ComfyClient, type OutputFile, type PromptOutcome } from '@atelier/comfyui';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { preparePrompt } from './prepared-prompt.js';
import { promptIdOf } from './prompt-id.js';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { isDeliverable } from '../pictures/output-files.js';

describe('a prompt that ComfyUI answers wholly from its cache', () => {
  let directory: string;
  let harness: RunnerHarness;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'atelier-sim-'));
    harness = await RunnerHarness.start({ directory });
  }, 120_000);
  afterAll(async () => {
    await harness.stop();
    await rm(directory, { recursive: true });
  });
  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  /** Offers a task of which ComfyUI has run the very same graph already, under another id. */
  async function offerKnownPrompt(): Promise<{ id: number; folder: string }> {
    const graph = textToImage();
    const id = harness.state.offer({ graph });
    const prompt = preparePrompt({ task_id: id, attempt: 1, graph }, 0);
    const promptId = promptIdOf({ task_id: id, attempt: 99 }, 0);
    const body = JSON.stringify({ prompt: prompt.graph, prompt_id: promptId, client_id: 'somebody' });
    await fetch(`${harness.sim.url}/prompt`, { method: 'POST', body });
    await eventually('the first run', () => harness.sim.state().executions.at(-1)?.outcome === 'success');
    return { id, folder: join(directory, 'output', prompt.folder) };
  }
  const completed = (id: number) => eventually('it to complete', () => harness.state.task(id).status === 'completed');
  const lastCached = () => harness.sim.state().executions.at(-1)!.cached_nodes;

  it('is delivered when the files are its own and there', async () => {
    const { id } = await offerKnownPrompt();
    await harness.startRunner();
    await completed(id);
    expect(lastCached()).toBe(7);
    const [image] = harness.state.task(id).images;
    expect(await buffer((await harness.store.get(image!.object_key)).stream)).toHaveLength(image!.size_bytes);
  });

  it('is run again under another name when the files are gone', async () => {
    const { id, folder } = await offerKnownPrompt();
    await rm(folder, { recursive: true });
    await harness.startRunner();
    await completed(id);
    expect(harness.sim.state().runs_by_prompt_id).toMatchObject({
      [promptIdOf({ task_id: id, attempt: 1 }, 0)]: 1,
      [promptIdOf({ task_id: id, attempt: 1 }, 1)]: 1,
    });
    expect(await readdir(`${folder}-1`)).toHaveLength(1);
  });
});

describe('the files of a prompt', () => {
  const client = (existing: string[]) =>
    ({
      view: ({ filename }: OutputFile) =>
        existing.includes(filename)
          ? Promise.resolve({ stream: { destroy: () => undefined } })
          : Promise.reject(new ComfyNotFoundError(filename)),
    }) as unknown as ComfyClient;
  const file = (subfolder: string, cached: boolean): OutputFile => ({
    ...{ nodeId: '9', key: 'images', index: 0, kind: 'image', contentType: 'image/png', type: 'output' },
    ...{ filename: 'image_00001_.png', subfolder, cached },
  });
  const outcome = (...outputs: OutputFile[]): PromptOutcome => ({
    ...{ promptId: 'p', status: 'succeeded', previews: [], texts: [], cachedNodes: [], fromCache: false, outputs },
  });
  const there = client(['image_00001_.png']);

  it('are taken wherever they are when their node has run', async () => {
    expect(await isDeliverable(client([]), outcome(file('anywhere', false)), 'atelier/1-1')).toBe(true);
  });

  it("are refused when a cached node names another task's", async () => {
    expect(await isDeliverable(there, outcome(file('atelier/2-1', true)), 'atelier/1-1')).toBe(false);
    expect(await isDeliverable(there, outcome(file('atelier/1-1', false), file('', true)), 'atelier/1-1')).toBe(false);
  });

  it('are taken from a cached node when they are its own and there', async () => {
    expect(await isDeliverable(there, outcome(file('atelier/1-1', true)), 'atelier/1-1')).toBe(true);
    expect(await isDeliverable(there, outcome(file('atelier\\1-1', true)), 'atelier/1-1')).toBe(true);
    expect(await isDeliverable(client([]), outcome(file('atelier/1-1', true)), 'atelier/1-1')).toBe(false);
  });
});
