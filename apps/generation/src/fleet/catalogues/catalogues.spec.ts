import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { workCommands, type ModelFile } from '@atelier/contracts';
import { CATALOGUES_PREFIX, catalogueKey, ObjectStore, StorageUnavailableError } from '@atelier/storage';
import { catalogueText, hashOf, modelListHash, type Definitions } from '@atelier/workflows';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { CatalogueStore } from './catalogue-store.js';
import { FleetCatalogues } from './fleet-catalogues.js';
import { ForgetCatalogues } from './forget-catalogues.js';
import { RunnerCatalogues, type KnownPair } from './runner-catalogues.js';

const { catalogue, models } = workCommands;

let harness: GenerationHarness;
let store: ObjectStore;
let one: TestRunner;
let two: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  store = harness.get(ObjectStore);
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  for await (const { key } of store.list(CATALOGUES_PREFIX)) await store.delete([key]);
  one = await harness.runner('gpu-1');
  two = await harness.runner('gpu-2');
});

const sampler = (choices: string[]): Definitions => ({
  KSampler: { input: { required: { sampler_name: [choices] } }, python_module: 'nodes' },
});
const file = (name: string, folder = 'loras', size_bytes: number | null = 12): ModelFile => ({
  folder,
  file: name,
  size_bytes,
});

async function hashesOf(id: string) {
  const [row] = await harness.database.query<{ catalogue_hash: string | null; model_list_hash: string | null }>(
    'SELECT catalogue_hash, model_list_hash FROM runner WHERE id = $1',
    [id],
  );
  return row!;
}

const count = async (table: string) =>
  (await harness.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

/** Asks the replica for what it knows now, not for what it read a moment ago. */
const fresh = () => new FleetCatalogues(harness.database, harness.get(CatalogueStore));

describe('the class definitions of a runner', () => {
  it('are wanted once for all runners that have the same', async () => {
    const hash = hashOf(catalogueText(sampler(['euler'])));
    const ask = (runner: TestRunner) =>
      harness.call(catalogue, { ...runner.reporter, catalogue_hash: hash, stored: false });
    expect(await ask(one)).toEqual({ known: false, hello_required: false });
    await one.hasClasses(store, sampler(['euler']));
    expect(await ask(two)).toEqual({ known: true, hello_required: false });
    expect([await hashesOf('gpu-1'), await hashesOf('gpu-2')]).toMatchObject([
      { catalogue_hash: hash },
      { catalogue_hash: hash },
    ]);
    expect(await count('catalogue')).toBe(1);
    expect(await harness.get(FleetCatalogues).of(hash)).toEqual(sampler(['euler']));
  });

  it('are wanted again when their object has been lost, as after a restore of the database alone', async () => {
    const hash = await one.hasClasses(store, sampler(['euler']));
    await store.delete([catalogueKey(hash)]);
    const asked = await harness.call(catalogue, { ...two.reporter, catalogue_hash: hash, stored: false });
    expect(asked.known).toBe(false);
    expect(await fresh().of(hash)).toBeUndefined();
  });

  const text = catalogueText(sampler(['euler']));
  const list = '[1, 2]';
  const evil = '{"constructor": {"input": {}}}';
  it.each([
    ['what another hash names', hashOf(text), gzipSync(catalogueText(sampler(['lcm'])))],
    ['what is not packed', hashOf(text), Buffer.from(text)],
    ['what was cut off', hashOf(text), gzipSync(text).subarray(0, 40)],
    ['what holds no classes', hashOf(list), gzipSync(list)],
    ['a class with the name of a prototype', hashOf(evil), gzipSync(evil)],
    ['what unpacks to more than fits', 'f'.repeat(64), gzipSync(Buffer.alloc(60_000_000))],
    ['what is too large', 'f'.repeat(64), randomBytes(17_000_000)],
  ])('are refused when they are %s', async (_what, hash, bytes) => {
    await store.put(catalogueKey(hash), bytes, { contentType: 'application/gzip' });
    const reply = await harness.call(catalogue, { ...one.reporter, catalogue_hash: hash, stored: true });
    expect(reply).toEqual({ known: false, hello_required: false });
    expect([await count('catalogue'), await hashesOf('gpu-1')]).toMatchObject([0, { catalogue_hash: null }]);
  });

  it('hold for this life of the runner, and for the next only if it says the same', async () => {
    const hash = await one.hasClasses(store, sampler(['euler']));
    await one.hello({ catalogue_hash: hash });
    expect(await hashesOf('gpu-1')).toMatchObject({ catalogue_hash: hash });
    await one.hello({ catalogue_hash: 'a'.repeat(64) });
    expect(await hashesOf('gpu-1')).toMatchObject({ catalogue_hash: null });
    await one.hasClasses(store, sampler(['euler']));
    await one.hello();
    expect(await hashesOf('gpu-1')).toMatchObject({ catalogue_hash: null });
  });

  it('are not taken from an instance that is not registered', async () => {
    const stranger = { runner_id: 'gpu-1', instance_id: crypto.randomUUID() };
    const asked = { catalogue_hash: 'a'.repeat(64), stored: true };
    expect(await harness.call(catalogue, { ...stranger, ...asked })).toEqual({ known: false, hello_required: true });
    const files = { model_list_hash: modelListHash([]), total: 0, files: [] };
    expect(await harness.call(models, { ...stranger, ...files })).toEqual({ known: false, hello_required: true });
    expect(await count('model_list')).toBe(0);
  });
});

describe('the classes of the fleet', () => {
  it('are those of the core until a runner has said its own', async () => {
    expect(Object.keys(await fresh().definitions()).length).toBeGreaterThan(300);
  });

  it('are those of all catalogues, with the choices of all, as most runners have them', async () => {
    const three = await harness.runner('gpu-3');
    await one.hasClasses(store, { ...sampler(['a', 'b']), Own: {} });
    for (const runner of [two, three]) await runner.hasClasses(store, sampler(['b', 'c']));
    const merged = await fresh().definitions();
    expect(Object.keys(merged).sort()).toEqual(['KSampler', 'Own']);
    expect(merged['KSampler']!.input!.required!['sampler_name']).toEqual([['b', 'c', 'a'], undefined]);
  });
});

describe('definitions that were not read yet', () => {
  it('are worth asking for again while the object store is away', async () => {
    const away = { get: () => Promise.reject(new StorageUnavailableError('The store is away')) };
    const catalogues = new FleetCatalogues(harness.database, new CatalogueStore(away as unknown as ObjectStore));
    await expect(catalogues.of('a'.repeat(64))).rejects.toMatchObject({ code: 'service_unavailable', retryAfterS: 5 });
  });
});

describe('the model files of a runner', () => {
  it('are known when all of them have arrived, in whatever order and how often', async () => {
    const files = Array.from({ length: 5 }, (_, number) => file(`${number}.safetensors`));
    const about = { model_list_hash: modelListHash(files), total: 5 };
    const send = (runner: TestRunner, some: ModelFile[]) =>
      harness.call(models, { ...runner.reporter, ...about, files: some }).then(({ known }) => known);
    expect(await send(one, [])).toBe(false);
    expect(await send(one, files.slice(3))).toBe(false);
    expect(await send(two, files.slice(2, 4))).toBe(false);
    expect(await send(one, files.slice(0, 3))).toBe(true);
    expect(await send(two, [])).toBe(true);
    expect([await hashesOf('gpu-1'), await count('model_list'), await count('model_file')]).toEqual([
      { catalogue_hash: null, model_list_hash: about.model_list_hash },
      1,
      5,
    ]);
    expect(await harness.get(FleetCatalogues).filesOf(about.model_list_hash)).toEqual(files);
  });

  it('can be none', async () => {
    expect(await one.hasFiles([])).toBe((await hashesOf('gpu-1')).model_list_hash);
  });

  it('are dropped when they are not what their hash names, and can be sent again', async () => {
    const right = [file('a.safetensors'), file('b.safetensors')];
    const about = { ...one.reporter, model_list_hash: modelListHash(right), total: 2 };
    const wrong = await harness.call(models, { ...about, files: [right[0]!, file('c.safetensors')] });
    expect([wrong.known, await count('model_list')]).toEqual([false, 0]);
    expect((await harness.call(models, { ...about, files: right })).known).toBe(true);
  });
});

describe('a runner of the release before', () => {
  it('says nothing of it, and runs text to image of its checkpoints', async () => {
    const { id } = await harness.create(7);
    expect(await hashesOf('gpu-1')).toEqual({ catalogue_hash: null, model_list_hash: null });
    expect((await one.lease())?.task_id).toBe(id);
  });
});

describe('whoever places tasks', () => {
  it('is told when both parts of what a runner can run are known', async () => {
    const told: KnownPair[] = [];
    harness.get(RunnerCatalogues).onKnown((pair) => told.push(pair));
    const modelListHash = await one.hasFiles([file('a.safetensors')]);
    expect(told).toEqual([]);
    const catalogueHash = await one.hasClasses(store, sampler(['euler']));
    expect(told).toEqual([{ runnerId: 'gpu-1', catalogueHash, modelListHash }]);
  });
});

describe('what no runner has had for 30 days', () => {
  const age = (table: string) =>
    harness.database.query(`UPDATE ${table} SET last_used_at = now() - interval '31 days'`);

  it('goes, and its object with it; what a runner has stays', async () => {
    const used = await one.hasClasses(store, sampler(['euler']));
    const unused = await two.hasClasses(store, sampler(['lcm']));
    await one.hasFiles([file('a.safetensors')]);
    await two.hasFiles([file('b.safetensors')]);
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '31 days' WHERE id = 'gpu-2'`);
    await Promise.all([age('catalogue'), age('model_list')]);
    await harness.get(ForgetCatalogues).forget();
    expect([await count('catalogue'), await count('model_list'), await count('model_file')]).toEqual([1, 1, 1]);
    expect(await hashesOf('gpu-2')).toEqual({ catalogue_hash: null, model_list_hash: null });
    await store.head(catalogueKey(used));
    await expect(store.head(catalogueKey(unused))).rejects.toMatchObject({ code: 'object_not_found' });
  });

  it('goes earlier when it was never whole', async () => {
    const files = [file('a.safetensors')];
    await harness.call(models, { ...one.reporter, model_list_hash: 'a'.repeat(64), total: 2, files });
    await harness.get(ForgetCatalogues).forget();
    expect(await count('model_list')).toBe(1);
    await harness.database.query(`UPDATE model_list SET created_at = now() - interval '25 hours'`);
    await harness.get(ForgetCatalogues).forget();
    expect(await count('model_list')).toBe(0);
  });
});
