import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ModelList } from '@atelier/contracts';
import { CATALOGUES_PREFIX, catalogueKey, createObjectStore, type ObjectStore } from '@atelier/storage';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { settingsOf } from '../operations/admin-command.js';
import { SLOW } from './slow.js';

const OTHER = 'comfy-sim-3';
const CLASSES = {
  missing: ['ImageScaleBy'],
  extra: { InkFilter: { output: ['IMAGE'], python_module: 'custom_nodes.ink' } },
};

let installation: Installation;
let api: ApiClient;
let store: ObjectStore;
let classesFile: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(runFolder(), 'classes-'));
  classesFile = join(folder, 'classes.json');
  await writeFile(classesFile, JSON.stringify(CLASSES));
  const other = { COMFY_SIM_MODELS: 'other.safetensors,loras:ink.safetensors', COMFY_SIM_CLASSES: classesFile };
  const equal = { COMFY_SIM_MODELS: 'a.safetensors,b.safetensors,vae:ae.safetensors' };
  const childEnv = (name: string): NodeJS.ProcessEnv => (name === OTHER ? other : equal);
  installation = await Installation.start({ folder, simulators: 3, childEnv });
  api = installation.api(await installation.user());
  const { OBJECT_STORE_PATH } = await settingsOf(installation.embedded);
  store = createObjectStore({ objectStore: 'disk', objectStorePath: OBJECT_STORE_PATH, s3Region: 'none' });
}, SLOW);
afterAll(() => installation.discard(), SLOW);

interface Known {
  id: string;
  catalogue_hash: string | null;
  model_list_hash: string | null;
}

/** What is known of the runners, once it is known of all three. */
async function known(): Promise<Known[]> {
  const read = async () => {
    const rows = await installation.query<Known>(
      'SELECT id, catalogue_hash, model_list_hash FROM generation.runner ORDER BY id',
    );
    return rows.length === 3 && rows.every((row) => row.catalogue_hash && row.model_list_hash) ? rows : undefined;
  };
  return until(read, { timeoutMs: 30_000, what: 'all runners to say what they can run' });
}

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(CATALOGUES_PREFIX)) keys.push(key);
  return keys.toSorted();
}

const classesOf = async (name: string) =>
  (
    await installation.query<{ hash: string }>('SELECT hash FROM generation.catalogue WHERE class_hashes ? $1', [name])
  ).map(({ hash }) => hash);

describe('a fleet of two equal ComfyUIs and another', () => {
  it(
    'has two catalogues and two lists of models, each stored once',
    async () => {
      const rows = await known();
      const hashes = [...new Set(rows.map((row) => row.catalogue_hash!))];
      expect([hashes.length, new Set(rows.map((row) => row.model_list_hash)).size]).toEqual([2, 2]);
      expect(await stored()).toEqual(hashes.map(catalogueKey).toSorted());
      const [ink, scale, sampler] = await Promise.all(['InkFilter', 'ImageScaleBy', 'KSampler'].map(classesOf));
      expect([ink!.length, scale!.length, sampler!.length]).toEqual([1, 1, 2]);
      expect(ink).not.toEqual(scale);
    },
    SLOW,
  );

  it(
    'lists the models of both, with how many have each',
    async () => {
      await known();
      const { body } = await api.get<ModelList>('/api/v1/models?kind=all');
      const seen = body.items.map(({ kind, file, runners }) => `${runners} ${kind} ${file}`);
      expect(seen).toEqual([
        '2 checkpoint a.safetensors',
        '2 checkpoint b.safetensors',
        '1 checkpoint other.safetensors',
        '1 lora ink.safetensors',
        '2 vae ae.safetensors',
      ]);
      expect(body.items.every(({ size_bytes }) => size_bytes! > 1e6)).toBe(true);
      const first = await api.get<ModelList>('/api/v1/models');
      expect(first.body.items.map(({ name }) => name)).toEqual(['a', 'b', 'other']);
      expect((await api.get('/api/v1/models?kind=planet')).status).toBe(400);
    },
    SLOW,
  );

  it(
    'knows what a ComfyUI has when it comes back with other nodes',
    async () => {
      const before = await known();
      const [hash] = await classesOf('InkFilter');
      await installation.embedded.child(OTHER).stop();
      await writeFile(classesFile, JSON.stringify({}));
      await installation.revive(OTHER);
      const changed = await until(
        async () => {
          const rows = await known();
          return rows.every((row) => row.catalogue_hash !== hash) ? rows : undefined;
        },
        { timeoutMs: 40_000, what: 'the other catalogue' },
      );
      expect(before.some((row) => row.catalogue_hash === hash)).toBe(true);
      expect(new Set(changed.map((row) => row.catalogue_hash)).size).toBe(1);
      expect((await stored()).length).toBe(2);
    },
    SLOW,
  );
});
