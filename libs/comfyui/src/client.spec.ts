import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '@atelier/comfy-sim';
import { ComfyClient } from './client.js';
import { comboOptions } from './instance/introspection.js';
import type { PromptOutcome } from './prompt/outcome.types.js';
import type { ComfyGraph } from './prompt/graph.js';
import { textToImage } from './testing/graphs.js';
import { API_LEVELS, fastSim } from './testing/sim.js';
import { until } from './testing/until.js';

const PNG = '89504e470d0a1a0a';

describe.each(API_LEVELS)('a client of ComfyUI %s', (apiLevel) => {
  let sim: ComfySim;
  let client: ComfyClient;

  beforeAll(async () => {
    sim = await fastSim({ apiLevel });
    client = new ComfyClient({ baseUrl: sim.url, clientId: 'spec' });
  });

  afterAll(async () => {
    await client.close();
    await sim.close();
  });

  async function finish(promptId: string): Promise<PromptOutcome> {
    await until('the prompt has ended', async () => (await client.locate(promptId)).state === 'finished');
    const location = await client.locate(promptId);
    if (location.state !== 'finished') throw new Error('It was finished a moment ago');
    return location.outcome;
  }

  async function run(graph: ComfyGraph): Promise<PromptOutcome> {
    const promptId = randomUUID();
    await client.submit({ graph, promptId });
    return finish(promptId);
  }

  it('finds out what this version can do', async () => {
    const modern = apiLevel === '0.26';
    expect(await client.capabilities()).toMatchObject({ jobs: modern, jobsCancel: modern, interruptById: true });
    const { version, maxUploadSize } = await client.capabilities({ fresh: true });
    expect(version).toMatch(modern ? /^0\.26/ : /^0\.3\.64$/);
    expect(maxUploadSize).toBe(100 * 1024 * 1024);
  });

  it('reads memory in bytes', async () => {
    const { devices, ramTotal } = await client.systemStats();
    expect(ramTotal).toBeGreaterThan(1024 ** 2);
    expect(devices[0]?.vramTotal).toBeGreaterThanOrEqual(devices[0]?.vramFree ?? Infinity);
  });

  it('lists models, and says that a folder does not exist', async () => {
    expect(await client.models('checkpoints')).toContain('stable-diffusion-1.5.safetensors');
    await expect(client.models('nope')).rejects.toMatchObject({ code: 'comfyui_not_found' });
  });

  it('describes a node class with its options, and knows which it lacks', async () => {
    const loader = await client.objectInfo('CheckpointLoaderSimple');
    expect(loader && comboOptions(loader, 'ckpt_name')).toContain('stable-diffusion-1.5.safetensors');
    expect((await client.objectInfo('SaveImage'))?.output_node).toBe(true);
    expect(await client.objectInfo('Nope')).toBeUndefined();
  });

  it('gets a picture back from a graph', async () => {
    const outcome = await run(textToImage({ prefix: '任务/图' }));
    expect(outcome).toMatchObject({ status: 'succeeded', fromCache: false, previews: [] });
    expect(outcome.outputs).toMatchObject([{ nodeId: '9', key: 'images', index: 0, subfolder: '任务', kind: 'image' }]);
    const { stream, contentType, contentLength } = await client.view(outcome.outputs[0]!);
    const picture = await buffer(stream);
    expect([contentType, contentLength]).toEqual(['image/png', picture.length]);
    expect(picture.subarray(0, 8).toString('hex')).toBe(PNG);
  });

  it('pitfall 8: notices that the same graph again is answered from cache, and that `free` prevents it', async () => {
    const graph = textToImage();
    const first = await run(graph);
    const again = await run(graph);
    expect(again).toMatchObject({ status: 'succeeded', fromCache: true });
    expect(again.outputs.map((it) => [it.filename, it.cached])).toEqual([[first.outputs[0]?.filename, true]]);
    await client.free({ unloadModels: true, freeMemory: true });
    const afresh = await run(graph);
    expect(afresh).toMatchObject({ status: 'succeeded', fromCache: false });
    expect(afresh.outputs[0]?.filename).not.toBe(first.outputs[0]?.filename);
  });

  it('pitfall 19: asks for memory at once, and gets it only when the running prompt has ended', async () => {
    sim.change({ stepMs: 20 });
    const graph = textToImage({ steps: 15 });
    const promptId = randomUUID();
    await client.submit({ graph, promptId });
    await until('it runs', async () => (await client.locate(promptId)).state === 'running');
    await client.free({ freeMemory: true });
    expect(await client.locate(promptId)).toEqual({ state: 'running' });
    expect(await finish(promptId)).toMatchObject({ status: 'succeeded' });
    expect(await run(graph)).toMatchObject({ status: 'succeeded', fromCache: false });
    sim.change({ stepMs: 5 });
  });

  it('pitfall 18: forgets one prompt and leaves the others', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    for (const promptId of [one, two]) await client.submit({ graph: textToImage(), promptId });
    await finish(two);
    await client.forget(one);
    expect(await client.locate(one)).toEqual({ state: 'unknown' });
    expect(await client.outcome(one)).toBeUndefined();
    expect(await client.outcome(two)).toMatchObject({ status: 'succeeded' });
  });

  it('pitfall 18: refuses an id that would ask for the whole history or interrupt whatever runs', async () => {
    for (const id of ['', '../history', 'x', '?max_items=1']) {
      await expect(client.outcome(id)).rejects.toThrow(TypeError);
      await expect(client.locate(id)).rejects.toThrow(TypeError);
      await expect(client.interrupt(id)).rejects.toThrow(TypeError);
      await expect(client.cancel(id)).rejects.toThrow(TypeError);
      await expect(client.forget(id)).rejects.toThrow(TypeError);
    }
  });

  it('tells a model that this instance lacks from a graph that is wrong', async () => {
    const submit = (graph: ComfyGraph) => client.submit({ graph, promptId: randomUUID() });
    await expect(submit(textToImage({ checkpoint: 'nope.safetensors' }))).rejects.toMatchObject({
      code: 'comfyui_rejected',
      detail: { fault: 'model_missing', missingModels: ['nope.safetensors'] },
    });
    await expect(submit(textToImage({ steps: 99_999 }))).rejects.toMatchObject({
      detail: { fault: 'invalid_workflow', missingModels: [], nodeErrors: { '3': { class_type: 'KSampler' } } },
    });
    const unknownNode = { ...textToImage(), '3': { class_type: 'Nope', inputs: {} } };
    await expect(submit(unknownNode)).rejects.toMatchObject({ detail: { fault: 'invalid_workflow' } });
  });

  it('pitfall 7: takes a graph of which only a part is valid for refused, and nothing of it stays', async () => {
    const graph = { ...textToImage(), '10': { class_type: 'SaveImage', inputs: { images: ['8', 0] } } };
    const promptId = randomUUID();
    await expect(client.submit({ graph, promptId })).rejects.toMatchObject({
      detail: { reason: 'partial_validation', leftQueued: false, nodeErrors: { '10': {} } },
    });
    await until('it has stopped', async () => !/pending|running/.test((await client.locate(promptId)).state));
  });

  it('uploads a file under the name that ComfyUI gives it', async () => {
    const upload = (bytes: string) =>
      client.upload({ filename: '图 1.png', data: Buffer.from(bytes), subfolder: 'up', contentType: 'image/png' });
    const first = await upload('one');
    expect(first).toEqual({ filename: '图 1.png', subfolder: 'up', type: 'input', graphName: 'up/图 1.png' });
    expect(await upload('one')).toEqual(first);
    const other = await upload('two');
    expect(other.graphName).toBe('up/图 1 (1).png');
    expect((await buffer((await client.view(other)).stream)).toString()).toBe('two');
  });

  it('uploads from disk and in memory alike, and replaces on request', async () => {
    const upload = (data: Blob, overwrite: boolean) => client.upload({ filename: 'b.bin', data, overwrite });
    await upload(new Blob(['one']), false);
    const again = await upload(new Blob(['two']), true);
    expect(again.graphName).toBe('b.bin');
    expect((await buffer((await client.view(again)).stream)).toString()).toBe('two');
  });

  it('uploads bytes that are read while they are sent, and fails when they do', async () => {
    async function* chunks(count: number) {
      for (let chunk = 0; chunk < count; chunk++) yield Promise.resolve(Buffer.alloc(100_000, chunk));
    }
    const upload = (count: number) =>
      client.upload({ filename: 'c.bin', data: { chunks: chunks(count), sizeBytes: 1_000_000 }, subfolder: 'up' });
    const stored = await upload(10);
    expect(stored.graphName).toBe('up/c.bin');
    const bytes = await buffer((await client.view(stored)).stream);
    expect([bytes.length, bytes[0], bytes[999_999]]).toEqual([1_000_000, 0, 9]);
    await expect(upload(9)).rejects.toMatchObject({ code: 'comfyui_unreachable' });
  });

  it('refuses an upload beyond the limit of the server without sending it', async () => {
    const data = new Uint8Array(100 * 1024 * 1024 + 1);
    await expect(client.upload({ filename: 'h.bin', data })).rejects.toMatchObject({ code: 'comfyui_too_large' });
  });
});
