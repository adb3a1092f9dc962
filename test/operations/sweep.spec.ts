import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueKey, createObjectStore, type ObjectStore } from '@atelier/storage';
import { picture as madePicture } from '@atelier/media/testing';
import { runFolder } from '@atelier/testing';
import { readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { command, settingsOf } from './admin-command.js';

const DAY_MS = 24 * 3_600_000;

let installation: Installation;
let api: ApiClient;
let env: NodeJS.ProcessEnv;
let store: ObjectStore;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1 });
  api = installation.api(await installation.user());
  env = await settingsOf(installation.embedded);
  store = createObjectStore({ objectStore: 'disk', objectStorePath: env['OBJECT_STORE_PATH'], s3Region: 'none' });
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const sweep = (...args: string[]) => command(env, 'sweep', ...args);
const fileOf = (key: string) => join(env['OBJECT_STORE_PATH']!, key);
const exists = (key: string) => store.head(key).then(() => true).catch(() => false); // prettier-ignore

async function put(key: string, ageMs: number): Promise<string> {
  await store.put(key, Buffer.from('left behind'), { contentType: 'image/png' });
  const at = new Date(Date.now() - ageMs);
  await utimes(fileOf(key), at, at);
  return key;
}

async function picture(): Promise<number> {
  const { id } = await api.create();
  expect(await ended(api, id)).toMatchObject({ status: 'completed' });
  return id;
}

describe('the sweep', () => {
  it(
    'finds nothing in an installation in which nothing went wrong',
    async () => {
      await picture();
      const { status, printed } = await sweep();
      expect(printed).toEqual([
        '0 of 2 objects belong to no picture: 0 bytes',
        '0 objects of pictures are not in the store',
      ]);
      expect(status).toBe(0);
    },
    SLOW,
  );

  it(
    'tells the old objects that no picture knows, and removes them only when that is said',
    async () => {
      const id = await picture();
      const orphans = [
        await put(`outputs/${id}/9/0-lost.png`, 2 * DAY_MS),
        await put('outputs/999999/1/0-lost.png', 2 * DAY_MS),
      ];
      const look = await sweep();
      expect([look.status, look.printed[0]]).toEqual([1, '2 of 6 objects belong to no picture: 22 bytes']);
      expect(
        look.said
          .slice(0, 2)
          .map((line) => line.trim())
          .toSorted(),
      ).toEqual(orphans.toSorted());
      expect(await Promise.all(orphans.map(exists))).toEqual([true, true]);

      const removed = await sweep('--remove');
      expect([removed.status, removed.printed[1]]).toEqual([0, '2 objects removed']);
      expect(await Promise.all(orphans.map(exists))).toEqual([false, false]);
      expect((await api.result(id)).images).toHaveLength(1);
      expect((await sweep()).printed[0]).toBe('0 of 4 objects belong to no picture: 0 bytes');
    },
    SLOW,
  );

  it(
    'looks for no small picture of an output that is not seen, and misses its file when it is gone',
    async () => {
      const id = await picture();
      const [sound] = await installation.query<{ object_key: string }>(
        `UPDATE generation.image SET kind = 'audio', thumbnail_key = NULL, thumbhash = NULL, width = NULL, height = NULL
         WHERE task_id = $1 RETURNING object_key`,
        [id],
      );
      expect((await sweep()).status).toBe(0);
      const file = fileOf(sound!.object_key);
      await rename(file, `${file}.away`);
      expect((await sweep()).printed).toContain('1 objects of pictures are not in the store');
      await rename(`${file}.away`, file);
    },
    SLOW,
  );

  it(
    'finds uploads that are no asset, and assets without bytes',
    async () => {
      const { id, sha256, name } = await api.upload(await madePicture('png'));
      expect([name, (await sweep()).status]).toEqual(['file.png', 0]);
      const orphans = [
        'assets/7/0b5f2a7e-3c4d-4e5f-8a9b-0c1d2e3f4a5b',
        'assets/8/0b5f2a7e-3c4d-4e5f-8a9b-0c1d2e3f4a5c',
      ];
      for (const key of orphans) await put(key, 2 * DAY_MS);
      const look = await sweep();
      expect(look.status).toBe(1);
      expect(look.printed).toContain('2 of 4 objects belong to no asset: 22 bytes');
      expect((await sweep('--remove')).status).toBe(0);
      expect(await Promise.all(orphans.map(exists))).toEqual([false, false]);
      const [row] = await installation.query<{ object_key: string }>(
        'SELECT object_key FROM generation.asset WHERE id = $1',
        [id],
      );
      await rm(fileOf(row!.object_key));
      const lost = await sweep();
      expect(lost.printed).toContain('1 objects of assets are not in the store');
      expect(lost.said.join()).toContain(`asset ${id} of user`);
      expect((await api.get(`/api/v1/assets/by-hash/${sha256}`)).status).toBe(200);
      expect((await api.delete(`/api/v1/assets/${id}`)).status).toBe(204);
      expect((await sweep()).status).toBe(0);
    },
    SLOW,
  );

  it(
    'leaves alone what was stored a moment ago, what a task that goes on may own, and what is not ours',
    async () => {
      await installation.embedded.child('comfy-runner-1').stop();
      const waiting = await api.create();
      const kept = [
        await put('outputs/999998/1/0-new.png', DAY_MS / 2),
        await put(`outputs/${waiting.id}/1/0-old.png`, 2 * DAY_MS),
        await put('others/file.png', 2 * DAY_MS),
      ];
      expect((await sweep('--remove')).printed[0]).toMatch(/^0 of/);
      expect(await Promise.all(kept.map(exists))).toEqual([true, true, true]);
      const stricter = await sweep('--older-than', '1', '--remove');
      expect(stricter.printed[1]).toBe('1 objects removed');
      expect(await Promise.all(kept.map(exists))).toEqual([false, true, true]);
      await installation.revive('comfy-runner-1');
      await ended(api, waiting.id);
    },
    SLOW,
  );

  it(
    'tells whose pictures have lost their bytes, and changes nothing about them',
    async () => {
      const id = await picture();
      const folder = join('outputs', String(id), '1');
      const [original] = (await readdir(fileOf(folder))).filter((name) => name.endsWith('.png'));
      await rm(fileOf(join(folder, original!)));
      const { status, printed, said } = await sweep('--remove');
      expect([status, printed.at(-1)]).toEqual([1, '1 objects of pictures are not in the store']);
      expect(said.at(-1)).toContain(`of task ${id}, user `);
      expect((await api.result(id)).images).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'removes the catalogues that no runner has, and none that one has',
    async () => {
      const [{ hash } = { hash: '' }] = await installation.query<{ hash: string }>(
        'SELECT hash FROM generation.catalogue',
      );
      const used = catalogueKey(hash);
      await utimes(fileOf(used), new Date(0), new Date(0));
      const unused = await put(catalogueKey('a'.repeat(64)), 2 * DAY_MS);
      const fresh = await put(catalogueKey('b'.repeat(64)), DAY_MS / 2);
      expect((await sweep()).printed).toContain('1 catalogues of ComfyUIs belong to no runner');
      expect((await sweep('--remove')).printed).toContain('1 catalogues removed');
      expect(await Promise.all([used, unused, fresh].map(exists))).toEqual([true, false, true]);
    },
    SLOW,
  );

  it(
    'refuses to empty a store that is not of this database',
    async () => {
      for (let index = 0; index < 30; index += 1) await put(`outputs/8888/1/${index}-other.png`, 2 * DAY_MS);
      const refused = await sweep('--remove');
      expect([refused.status, refused.said.at(-1)]).toEqual([2, expect.stringContaining('is this its database?')]);
      expect(await exists('outputs/8888/1/0-other.png')).toBe(true);
      expect((await sweep('--remove', '--even-most')).printed[1]).toBe('30 objects removed');
    },
    SLOW,
  );

  it.each([
    ['--older-than', '0'],
    ['--older-than', 'soon'],
    ['--delete', ''],
  ])('says how it is used for %s %s', async (...args) => {
    expect((await sweep(...args)).status).toBe(2);
  });
});
