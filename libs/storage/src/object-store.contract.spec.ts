import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { startS3 } from '@atelier/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { objectReader } from './object-reader.js';
import { createObjectStore } from './create-object-store.js';
import type { ListedObject, ObjectStore } from './object-store.js';

interface OpenStore {
  store: ObjectStore;
  remove: () => Promise<void>;
}

const S3_REGION = 'us-east-1';

async function openDisk(): Promise<OpenStore> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-store-'));
  const store = createObjectStore({ objectStore: 'disk', objectStorePath: folder, s3Region: S3_REGION });
  return { store, remove: () => rm(folder, { recursive: true }) };
}

async function openS3(): Promise<OpenStore> {
  const server = await startS3();
  const { endpoint, accessKey, secretKey } = server.access;
  const store = createObjectStore({
    objectStore: 's3',
    s3Endpoint: endpoint,
    s3Region: S3_REGION,
    s3Bucket: 'made-by-the-store',
    s3AccessKey: accessKey,
    s3SecretKey: secretKey,
  });
  return { store, remove: () => server.stop() };
}

async function all<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const line of lines) seen.push(line);
  return seen;
}

/** What every driver does; each test writes below a folder of its own. */
describe.each([
  ['disk', openDisk],
  ['s3', openS3],
])('ObjectStore on %s', (_name, open) => {
  let opened: OpenStore;
  let store: ObjectStore;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  }, 120_000);

  afterAll(async () => {
    await store.close();
    await opened.remove();
  });

  const read = async (key: string, range?: { start: number; end?: number }) =>
    buffer((await store.get(key, range)).stream);
  const keysOf = async (prefix: string) => (await all(store.list(prefix))).map((line: ListedObject) => line.key).sort();

  it('gives back the bytes, size and content type that were put', async () => {
    const body = randomBytes(100_000);
    await store.put('give-back/1/a.png', body, { contentType: 'image/png' });
    const found = await store.get('give-back/1/a.png');
    expect(found).toMatchObject({ sizeBytes: 100_000, contentType: 'image/png' });
    expect(await buffer(found.stream)).toEqual(body);
  });

  it('tells size, content type and time without the bytes', async () => {
    await store.put('head/a.webp', Buffer.from('abc'), { contentType: 'image/webp' });
    const info = await store.head('head/a.webp');
    expect(info).toMatchObject({ key: 'head/a.webp', sizeBytes: 3, contentType: 'image/webp' });
    expect(Math.abs(info.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('replaces an object by a later one of the same key', async () => {
    await store.put('replace/a.txt', Buffer.from('the first, which is longer'), { contentType: 'text/plain' });
    await store.put('replace/a.txt', Buffer.from('the second'), { contentType: 'text/plain' });
    expect((await read('replace/a.txt')).toString()).toBe('the second');
  });

  it('is read in any order, piece by piece', async () => {
    const body = randomBytes(10_000);
    await store.put('reader/a.mp4', body, { contentType: 'video/mp4' });
    const reader = objectReader(store, 'reader/a.mp4', body.length);
    expect(await reader.read(9_000, 10_000)).toEqual(body.subarray(9_000));
    expect(await reader.read(0, 1)).toEqual(body.subarray(0, 1));
  });

  it('stores an empty object', async () => {
    await store.put('empty/a.txt', Buffer.alloc(0), { contentType: 'text/plain' });
    expect((await store.head('empty/a.txt')).sizeBytes).toBe(0);
    expect(await read('empty/a.txt')).toHaveLength(0);
  });

  it.each([
    ['of known length', 70_000],
    ['of unknown length', undefined],
  ])('stores a stream %s', async (name, sizeBytes) => {
    const body = randomBytes(70_000);
    const key = `stream/${name.replaceAll(' ', '-')}.mp4`;
    await store.put(key, Readable.from([body.subarray(0, 30_000), body.subarray(30_000)]), {
      contentType: 'video/mp4',
      sizeBytes,
    });
    expect(await read(key)).toEqual(body);
  });

  it('stores a stream that is larger than one part', async () => {
    const chunk = randomBytes(1024 * 1024);
    await store.put('stream/large.mp4', Readable.from(Array<Buffer>(17).fill(chunk)), { contentType: 'video/mp4' });
    expect((await store.head('stream/large.mp4')).sizeBytes).toBe(17 * chunk.length);
    expect(await read('stream/large.mp4', { start: 16 * chunk.length + 5, end: 16 * chunk.length + 9 })).toEqual(
      chunk.subarray(5, 10),
    );
  });

  it.each([
    ['shorter', 6],
    ['longer', 2],
  ])('stores nothing of a stream that is %s than announced', async (name, sizeBytes) => {
    const body = Readable.from([Buffer.from('1234')]);
    await expect(store.put(`broken/${name}.txt`, body, { contentType: 'text/plain', sizeBytes })).rejects.toMatchObject(
      {
        code: 'object_body_broken',
      },
    );
    await expect(store.head(`broken/${name}.txt`)).rejects.toMatchObject({ code: 'object_not_found' });
  });

  it.each([
    ['small', 10, 100],
    ['unbounded', 10, undefined],
  ])('stores nothing of a %s stream whose source fails', async (name, bytes, sizeBytes) => {
    const source = async function* () {
      yield randomBytes(bytes);
      await Promise.reject(new Error('the source broke'));
    };
    const put = store.put(`failing/${name}.txt`, Readable.from(source()), { contentType: 'text/plain', sizeBytes });
    await expect(put).rejects.toMatchObject({ code: 'object_body_broken' });
    await expect(store.head(`failing/${name}.txt`)).rejects.toMatchObject({ code: 'object_not_found' });
  });

  describe('with a range', () => {
    beforeAll(() => store.put('range/a.txt', Buffer.from('0123456789'), { contentType: 'text/plain' }));

    it.each([
      [{ start: 0, end: 0 }, '0'],
      [{ start: 2, end: 4 }, '234'],
      [{ start: 7 }, '789'],
      [{ start: 0 }, '0123456789'],
      [{ start: 8, end: 100 }, '89'],
    ])('gives the bytes of %j and the size of the whole', async (range, expected) => {
      const found = await store.get('range/a.txt', range);
      expect((await buffer(found.stream)).toString()).toBe(expected);
      expect(found.sizeBytes).toBe(10);
    });

    it('refuses one that starts behind the last byte', async () => {
      await expect(store.get('range/a.txt', { start: 10 })).rejects.toMatchObject({ code: 'range_not_satisfiable' });
    });
  });

  it.each(['get', 'head'] as const)('says that there is no object on %s', async (method) => {
    await expect(store[method]('nowhere/a.png')).rejects.toMatchObject({
      code: 'object_not_found',
      key: 'nowhere/a.png',
    });
  });

  it('takes a folder for no object', async () => {
    await store.put('folder/inside/a.txt', Buffer.from('a'), { contentType: 'text/plain' });
    await expect(store.head('folder/inside')).rejects.toMatchObject({ code: 'object_not_found' });
    await store.delete(['folder/inside']);
    expect(await keysOf('folder/')).toEqual(['folder/inside/a.txt']);
  });

  it('deletes what is there, and can be repeated', async () => {
    const keys = ['delete/1/a.txt', 'delete/1/b.txt'];
    for (const key of keys) await store.put(key, Buffer.from(key), { contentType: 'text/plain' });
    await store.delete(['delete/1/a.txt', 'delete/1/absent.txt']);
    expect(await keysOf('delete/')).toEqual(['delete/1/b.txt']);
    await store.delete(keys);
    await store.delete(keys);
    await store.delete([]);
    expect(await keysOf('delete/')).toEqual([]);
  });

  it('deletes more objects than one request may name', async () => {
    await store.put('many/real.txt', Buffer.from('x'), { contentType: 'text/plain' });
    const absent = Array.from({ length: 1_200 }, (_, i) => `many/${i}.txt`);
    await store.delete([...absent, 'many/real.txt']);
    expect(await keysOf('many/')).toEqual([]);
  });

  it('lists what starts with a prefix, and nothing else', async () => {
    const keys = ['list/1/a.txt', 'list/1-b.txt', 'list/10/a.txt', 'list/2/a.txt', 'list/1.txt'];
    for (const key of keys) await store.put(key, Buffer.from(key), { contentType: 'text/plain' });
    expect(await keysOf('list/')).toEqual([
      'list/1-b.txt',
      'list/1.txt',
      'list/1/a.txt',
      'list/10/a.txt',
      'list/2/a.txt',
    ]);
    expect(await keysOf('list/1/')).toEqual(['list/1/a.txt']);
    expect(await keysOf('list/1')).toEqual(['list/1-b.txt', 'list/1.txt', 'list/1/a.txt', 'list/10/a.txt']);
    expect(await keysOf('absent/')).toEqual([]);
  });

  it('lists size and time of each object', async () => {
    await store.put('list-info/a.txt', Buffer.from('12345'), { contentType: 'text/plain' });
    const [line] = await all(store.list('list-info/'));
    expect(line).toMatchObject({ key: 'list-info/a.txt', sizeBytes: 5 });
    expect(Math.abs(line!.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '../a',
    'a/../b',
    './a',
    'a/.hidden',
    'a\\b',
    'a\0b',
    'a b',
    'ä',
    'a'.repeat(501),
    'a'.repeat(201),
  ])('refuses the key %j', async (key) => {
    const refused = { code: 'invalid_object_key' };
    await expect(store.put(key, Buffer.from('x'), { contentType: 'text/plain' })).rejects.toMatchObject(refused);
    await expect(store.get(key)).rejects.toMatchObject(refused);
    await expect(store.head(key)).rejects.toMatchObject(refused);
    await expect(store.delete([key])).rejects.toMatchObject(refused);
  });

  it.each(['..', '../', '/', 'a/../b', 'a//'])('refuses the prefix %j', async (prefix) => {
    await expect(keysOf(prefix)).rejects.toMatchObject({ code: 'invalid_object_key' });
  });

  it('says that it can be used', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });
});
