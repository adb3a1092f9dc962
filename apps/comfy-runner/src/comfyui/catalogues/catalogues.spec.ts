import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '@atelier/platform';
import { CATALOGUES_PREFIX, catalogueKey } from '@atelier/storage';
import { hashOf, modelListHash, type Definitions } from '@atelier/workflows';
import { textToImage } from '../../testing/graphs.js';
import { eventually, RunnerHarness } from '../../testing/runner-harness.js';
import { WithoutSocketProxy } from '../../testing/without-socket-proxy.js';

let harness: RunnerHarness;

beforeAll(async () => (harness = await RunnerHarness.start()));
afterEach(() => harness.reset());
afterAll(() => harness.stop());

async function start(settings: NodeJS.ProcessEnv = {}): Promise<void> {
  await harness.startGeneration();
  await harness.startRunner(settings);
}

const said = () => eventually('the catalogue to be said', () => [...harness.state.catalogues][0]);

async function stored(hash: string): Promise<string> {
  return gunzipSync(await buffer((await harness.store.get(catalogueKey(hash))).stream)).toString();
}

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of harness.store.list(CATALOGUES_PREFIX)) found.push(key);
  return found;
}

describe('a runner whose ComfyUI is unknown', () => {
  it('stores its class definitions under their hash, without the files of this ComfyUI', async () => {
    await start();
    const hash = await said();
    const text = await stored(hash);
    expect(hashOf(text)).toBe(hash);
    const definitions = JSON.parse(text) as Definitions;
    expect(definitions['CheckpointLoaderSimple']!.input!.required!['ckpt_name']).toEqual([
      [],
      { model_folder: 'checkpoints' },
    ]);
    expect(text).not.toContain('.safetensors');
    expect(definitions['KSampler']!.input!.required!['sampler_name']![0]).toContain('euler');
  });

  it('sends the list of its model files with their sizes', async () => {
    await start();
    const [hash, files] = await eventually('the list to be there', () => [...harness.state.modelLists][0]);
    expect(modelListHash(files)).toBe(hash);
    const file = { folder: 'checkpoints', file: 'stable-diffusion-1.5.safetensors', size_bytes: 2_100 * 1_048_576 };
    expect(files).toContainEqual(file);
  });
});

describe('a runner whose ComfyUI is known', () => {
  it('stores and sends nothing', async () => {
    await start();
    const hash = await said();
    await eventually('the list to be there', () => harness.state.modelLists.size);
    const { catalogues, modelLists } = harness.state;
    await harness.reset();
    await harness.store.delete([catalogueKey(hash)]);
    for (const known of catalogues) harness.state.catalogues.add(known);
    for (const [list, files] of modelLists) harness.state.modelLists.set(list, files);
    await start();
    await eventually('both to be asked', () => harness.state.requests('catalogue')[0]);
    expect(harness.state.requests('catalogue').map(({ stored: has }) => has)).toEqual([false]);
    expect(harness.state.requests('models').map(({ files }) => files)).toEqual([[]]);
    expect(await keys()).toEqual([]);
  });

  it('says so again after each hello, because the service may have forgotten it', async () => {
    await start();
    await said();
    harness.state.helloRequired = true;
    await eventually('a second hello', () => harness.state.requests('hello').length >= 2);
    await eventually('it to be said again', () => harness.state.requests('catalogue').length >= 3);
    const [, second] = harness.state.requests('hello');
    expect(second!.catalogue_hash).toBe([...harness.state.catalogues][0]);
    expect(second!.model_list_hash).toBe([...harness.state.modelLists.keys()][0]);
  });
});

describe('a catalogue', () => {
  it('is read once in a life of ComfyUI, and again in the next', async () => {
    await start();
    await said();
    const task = harness.state.offer({ graph: textToImage() });
    await eventually('it to be done', () => harness.state.task(task).status === 'completed');
    const asked = () => harness.state.requests('catalogue').length;
    const before = asked();
    await harness.sim.restart();
    await eventually('the next life to be told', () => asked() > before);
    const hello = harness.state.requests('hello').at(-1)!;
    expect(hello.catalogue_hash).toBeNull();
  });

  it('is said until the service takes it', async () => {
    harness.state.broken.set('models', { error: new AppError('service_unavailable'), times: 2 });
    harness.state.broken.set('catalogue', { error: new AppError('service_unavailable'), times: 1 });
    await start();
    await said();
    expect(harness.state.modelLists.size).toBe(1);
  });
});

describe('a runner beside a ComfyUI', () => {
  const CHECKPOINT = 'stable-diffusion-1.5.safetensors';
  let proxy: WithoutSocketProxy;

  beforeEach(async () => (proxy = await WithoutSocketProxy.start(harness.sim.url, [CHECKPOINT])));
  afterEach(async () => {
    await harness.stopRunner();
    await proxy.close();
  });

  const run = (settings: NodeJS.ProcessEnv = {}) => start({ COMFYUI_URL: proxy.url, ...settings });
  const answer = (path: string, text: string, status = 200) =>
    proxy.answers.set(path, (outgoing) => outgoing.writeHead(status).end(text));
  /** An answer of 34 MB takes its time on a busy machine. */
  const completed = (id: number) =>
    eventually('it to complete', () => harness.state.task(id).status === 'completed', 30_000);

  it('asks for its classes before the first task is leased, and not again', async () => {
    const asked: number[] = [];
    proxy.onRequest = (path) => {
      if (path === '/object_info') asked.push(harness.state.requests('lease').length);
    };
    for (const id of [1, 2].map(() => harness.state.offer({ graph: textToImage() }))) {
      if (!harness.app) await run();
      await completed(id);
    }
    expect(asked).toEqual([0]);
  });

  it('looks at new files when its prompt has ended, and leases nothing ahead until then', async () => {
    await run({ MODELS_REFRESH_S: '0.05', LEASE_AHEAD_MS: '60000' });
    await said();
    const asked: string[] = [];
    const [first, second] = [1, 2].map(() => harness.state.offer({ graph: textToImage({ steps: 100 }) }));
    await eventually('it to run', () => harness.sim.state().queue_remaining > 0);
    proxy.onRequest = (path) => {
      if (path === '/experiment/models/checkpoints')
        asked.push(harness.sim.state().queue_remaining > 0 ? 'busy' : 'idle');
    };
    proxy.checkpoints = [CHECKPOINT, 'new.safetensors'];
    answer('/experiment/models/checkpoints', JSON.stringify([{ name: 'new.safetensors', size: 7 }]));
    await eventually('the new list', () =>
      [...harness.state.modelLists.values()].some((files) => files.some(({ size_bytes }) => size_bytes === 7)),
    );
    await Promise.all([first!, second!].map(completed));
    expect(asked).toEqual(['idle']);
  });

  it.each([
    ['fails', '', 500],
    ['tells no classes', '<html>', 200],
    ['breaks off', '{"KSampler": {"input": {}}, ', 200],
    [
      'says more than can be stored',
      JSON.stringify({ Huge: { input: { required: { a: [['x'.repeat(34e6)]] } } } }),
      200,
    ],
  ])('runs what needs no catalogue when it %s', async (_what, text, status) => {
    answer('/object_info', text, status);
    const task = harness.state.offer({ graph: textToImage() });
    await run();
    await completed(task);
    await eventually('its files to be told', () => harness.state.modelLists.size);
    expect(harness.state.requests('catalogue')).toEqual([]);
    expect(harness.state.requests('hello')[0]).toMatchObject({ models: [{ file: CHECKPOINT }], catalogue_hash: null });
  });

  it('leaves out a class that it would replace by another after the check', async () => {
    answer('/api/node_replacements', JSON.stringify({ KSampler: [{ new_node_id: 'EvilSampler' }] }));
    await run();
    const definitions = JSON.parse(await stored(await said())) as Definitions;
    expect([definitions['KSampler'], typeof definitions['KSamplerAdvanced']]).toEqual([undefined, 'object']);
  });

  it('has a catalogue of its own after it came back with other nodes', async () => {
    await run({ MODELS_REFRESH_S: '0.05' });
    const before = await said();
    answer('/object_info', JSON.stringify({ Only: { input: { required: {} }, python_module: 'custom_nodes.only' } }));
    await harness.sim.exit();
    await eventually('it to be away', async () => (await harness.ready()).checks['comfyui'] === false);
    await harness.sim.restart();
    const after = await eventually('the other one', () =>
      [...harness.state.catalogues].find((hash) => hash !== before),
    );
    expect(JSON.parse(await stored(after))).toEqual({
      Only: { input: { required: {} }, python_module: 'custom_nodes.only' },
    });
  });
});
