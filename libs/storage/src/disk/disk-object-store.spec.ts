import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DiskObjectStore } from './disk-object-store.js';

const TEMPORARY = '.00000000-0000-4000-8000-000000000000.tmp';
const text = { contentType: 'text/plain' };

describe('the disk driver', () => {
  let root: string;
  let store: DiskObjectStore;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'atelier-disk-'));
    store = new DiskObjectStore(root);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const keys = async () => (await all(store.list(''))).map((line) => line.key);

  it('shows nothing of an object until it is whole', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let seenHalfway: Promise<string[]> = Promise.resolve(['not looked']);
    const body = async function* () {
      yield Buffer.from('first half, ');
      seenHalfway = keys();
      await held;
      yield Buffer.from('second half');
    };
    const put = store.put('a/b.txt', Readable.from(body()), text);
    await expect(waitForValue(() => readdir(join(root, 'a')))).resolves.toHaveLength(1);
    await expect(store.head('a/b.txt')).rejects.toMatchObject({ code: 'object_not_found' });
    release();
    await put;
    expect(await seenHalfway).toEqual([]);
    expect(await keys()).toEqual(['a/b.txt']);
  });

  it('leaves no temporary file when a body breaks', async () => {
    await expect(store.put('a/b.txt', Readable.from([Buffer.from('1')]), { ...text, sizeBytes: 2 })).rejects.toThrow();
    expect(await readdir(join(root, 'a'))).toEqual([]);
  });

  it('never mixes two writers of one key, nor shows a reader less than one of them', async () => {
    const other = new DiskObjectStore(root);
    const bodies = [randomBytes(300_000), randomBytes(200_000)];
    await store.put('race/a.txt', bodies[0]!, text);
    const writers = Array.from({ length: 10 }, (_, i) =>
      (i % 2 ? other : store).put('race/a.txt', bodies[i % 2]!, text),
    );
    const readers = Array.from({ length: 10 }, async () => buffer((await other.get('race/a.txt')).stream));
    await Promise.all(writers);
    for (const seen of await Promise.all(readers)) expect(bodies.some((body) => body.equals(seen))).toBe(true);
  });

  it('keeps a write that meets the removal of its empty folder', async () => {
    const other = new DiskObjectStore(root);
    for (let round = 0; round < 30; round++) {
      await store.put('shared/deep/old.txt', Buffer.from('old'), text);
      await Promise.all([
        other.delete(['shared/deep/old.txt']),
        store.put('shared/deep/new.txt', Buffer.from('new'), text),
      ]);
      expect(await keys()).toEqual(['shared/deep/new.txt']);
      await store.delete(['shared/deep/new.txt']);
    }
  });

  it('removes folders that a delete emptied, and keeps the others', async () => {
    await store.put('1/1/a.txt', Buffer.from('a'), text);
    await store.put('1/2/a.txt', Buffer.from('a'), text);
    await store.delete(['1/1/a.txt']);
    expect(await readdir(join(root, '1'))).toEqual(['2']);
    await store.delete(['1/2/a.txt']);
    expect(await readdir(root)).toEqual([]);
  });

  it('lists no temporary file, and removes one that a killed writer left long ago', async () => {
    await store.put('a/b.txt', Buffer.from('b'), text);
    await writeFile(join(root, 'a', TEMPORARY), 'half');
    expect(await keys()).toEqual(['a/b.txt']);
    expect(await readdir(join(root, 'a'))).toContain(TEMPORARY);
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(root, 'a', TEMPORARY), longAgo, longAgo);
    expect(await keys()).toEqual(['a/b.txt']);
    expect(await readdir(join(root, 'a'))).toEqual(['b.txt']);
  });

  it('does not follow a link out of its folder when it lists', async () => {
    await mkdir(join(root, 'a'));
    await symlink(tmpdir(), join(root, 'a', 'out'));
    expect(await keys()).toEqual([]);
  });

  it('says that the store is unavailable when its folder is a file', async () => {
    await writeFile(join(root, 'file'), '');
    const broken = new DiskObjectStore(join(root, 'file', 'store'));
    await expect(broken.check()).rejects.toMatchObject({ code: 'storage_unavailable' });
    await expect(broken.put('a.txt', Buffer.from('a'), text)).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('makes its folder on the first check or write', async () => {
    const fresh = new DiskObjectStore(join(root, 'deep', 'store'));
    expect(await all(fresh.list(''))).toEqual([]);
    await fresh.check();
    await chmod(join(root, 'deep', 'store'), 0o750);
    await fresh.put('a.txt', Buffer.from('a'), text);
    expect((await fresh.head('a.txt')).sizeBytes).toBe(1);
  });
});

async function all<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const line of lines) seen.push(line);
  return seen;
}

/** Looks until there is something, for at most two seconds. */
async function waitForValue(look: () => Promise<string[]>): Promise<string[]> {
  const deadline = Date.now() + 2_000;
  for (;;) {
    const seen = await look().catch((): string[] => []);
    if (seen.length > 0 || Date.now() > deadline) return seen;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
