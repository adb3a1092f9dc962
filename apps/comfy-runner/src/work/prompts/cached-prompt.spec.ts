import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  ComfyNotFoundError,
  type ComfyClient,
  type OutputFile,
  type PromptOutcome,
  type SucceededOutcome,
} from '@atelier/comfyui';
import type { WorkflowGraph } from '@atelier/workflows';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { preparePrompt } from './prepared-prompt.js';
import { promptIdOf } from './prompt-id.js';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';
import { nodesToRepeat } from './cached-outputs.js';

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
    const prompt = preparePrompt({ task_id: id, attempt: 1 }, graph, { run: 0 });
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

describe('a second run of a graph whose last node has no name for its file', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
    await harness.startGeneration();
    await harness.startRunner();
  }, 120_000);
  afterAll(() => harness.reset().then(() => harness.stop()));

  it('gives the pictures that ComfyUI has made before, without running anything', async () => {
    const { save: _save, ...graph } = textToImage();
    const previewed = {
      ...graph,
      preview: { class_type: 'PreviewImage', inputs: { images: ['decode', 0] as [string, number] } },
    };
    const [first, second] = [harness.state.offer({ graph: previewed }), harness.state.offer({ graph: previewed })];
    await eventually('both to complete', () =>
      [first, second].every((id) => harness.state.task(id).status === 'completed'),
    );
    expect(harness.sim.state().executions.at(-1)!.cached_nodes).toBe(7);
    const [made, again] = [first, second].map((id) => harness.state.task(id).images[0]!);
    expect(again!.sha256).toBe(made!.sha256);
    expect(await buffer((await harness.store.get(again!.object_key)).stream)).toHaveLength(again!.size_bytes);
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
  const file = (subfolder: string, cached: boolean, more: Partial<OutputFile> = {}): OutputFile => ({
    ...{ nodeId: '9', key: 'images', index: 0, kind: 'image', contentType: 'image/png', type: 'output' },
    ...{ filename: 'image_00001_.png', subfolder, cached },
    ...more,
  });
  const ended = (more: Partial<SucceededOutcome>): PromptOutcome => ({
    ...{ promptId: 'p', status: 'succeeded', previews: [], texts: [], cachedNodes: [], fromCache: false, outputs: [] },
    ...more,
  });
  const outcome = (...outputs: OutputFile[]) => ended({ outputs });
  const there = client(['image_00001_.png']);
  const graph = {
    '8': { class_type: 'VAEDecode', inputs: {} },
    '9': { class_type: 'SaveImage', inputs: { images: ['8', 0] } },
    '11': { class_type: 'PreviewAny', inputs: { source: ['8', 0] } },
  } satisfies WorkflowGraph;
  const repeated = (comfy: ComfyClient, ended: PromptOutcome) => nodesToRepeat(comfy, ended, graph, 'atelier/1-1');

  it('are taken wherever they are when their node has run', async () => {
    expect(await repeated(client([]), outcome(file('anywhere', false)))).toEqual([]);
  });

  it("make only those nodes run again whose files are another task's", async () => {
    expect(await repeated(there, outcome(file('atelier/2-1', true)))).toEqual(['9']);
    const mixed = outcome(
      file('atelier/1-1', false),
      file('', true, { nodeId: '12' }),
      file('', true, { nodeId: '12' }),
    );
    expect(await repeated(there, mixed)).toEqual(['12']);
  });

  it('are taken from a cached node when they are its own and there', async () => {
    expect(await repeated(there, outcome(file('atelier/1-1', true)))).toEqual([]);
    expect(await repeated(there, outcome(file('atelier\\1-1', true)))).toEqual([]);
    expect(await repeated(client([]), outcome(file('atelier/1-1', true)))).toEqual(['9']);
  });

  it('are taken from a cached node when they are temporary and there: their names are used once', async () => {
    const preview = file('', true, { type: 'temp' });
    expect(await repeated(there, ended({ previews: [preview] }))).toEqual([]);
    expect(await repeated(client([]), ended({ previews: [preview] }))).toEqual(['9']);
  });

  it('do not matter where a text is all that a cached node delivers', async () => {
    const texts = [{ nodeId: '11', key: 'text', index: 0, text: 'a fox' }];
    expect(await repeated(there, ended({ texts, cachedNodes: ['8', '11'] }))).toEqual([]);
  });

  it('make the last nodes run again where ComfyUI has forgotten what they delivered', async () => {
    expect(await repeated(there, ended({ cachedNodes: ['8', '9', '11', '77'] }))).toEqual(['9', '11']);
    expect(await repeated(there, ended({ cachedNodes: ['8'] }))).toEqual([]);
  });
});
