import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '@atelier/platform';
import { CATALOGUES_PREFIX, catalogueKey } from '@atelier/storage';
import { hashOf, modelListHash, type Definitions } from '@atelier/workflows';
import { textToImage } from '../../testing/graphs.js';
import { eventually, RunnerHarness } from '../../testing/runner-harness.js';

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

  it('sends the list of its model files', async () => {
    await start();
    const [hash, files] = await eventually('the list to be there', () => [...harness.state.modelLists][0]);
    expect(modelListHash(files)).toBe(hash);
    expect(files).toContainEqual({ folder: 'checkpoints', file: 'stable-diffusion-1.5.safetensors', size_bytes: null });
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
    await eventually('a second hello', () => harness.state.requests('hello').length === 2);
    await eventually('it to be said again', () => harness.state.requests('catalogue').length === 3);
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

  it('is read before the first task is leased, so that no prompt waits for it', async () => {
    const task = harness.state.offer({ graph: textToImage() });
    await start();
    await eventually('it to be done', () => harness.state.task(task).status === 'completed');
    const names = harness.state.calls.map(({ name }) => name);
    expect(names.indexOf('hello')).toBeLessThan(names.indexOf('lease'));
    await said();
  });

  it('is said until the service takes it', async () => {
    harness.state.broken.set('models', { error: new AppError('service_unavailable'), times: 2 });
    harness.state.broken.set('catalogue', { error: new AppError('service_unavailable'), times: 1 });
    await start();
    await said();
    expect(harness.state.modelLists.size).toBe(1);
  });
});
