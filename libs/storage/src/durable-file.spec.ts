import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeDurably } from './durable-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-durable-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a durable file', () => {
  it('takes text, bytes and streams, in folders that are not there yet', async () => {
    const file = join(folder, 'a/b/file');
    for (const [body, text] of [
      ['text', 'text'],
      [Buffer.from('bytes'), 'bytes'],
      [Readable.from(['a ', 'stream']), 'a stream'],
    ] as const) {
      await writeDurably(file, body);
      await expect(readFile(file, 'utf8')).resolves.toBe(text);
    }
  });

  it('is written by many at once into a folder that none of them has found', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `file-${n}`);
    await Promise.all(names.map((name) => writeDurably(join(folder, 'a/b/c', name), name)));
    await expect(readdir(join(folder, 'a/b/c'))).resolves.toEqual(names);
  });

  it('says why its folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeDurably(join(folder, 'file/a/b'), 'x')).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('has the permissions that were asked for', async () => {
    const file = join(folder, 'secret');
    await writeDurably(file, 'x', { mode: 0o600 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('leaves the earlier file, and nothing else, when its body fails', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'earlier');
    const broken = Readable.from(
      (function* () {
        yield 'half';
        throw new Error('broken off');
      })(),
    );
    await expect(writeDurably(file, broken)).rejects.toThrow('broken off');
    await expect(readFile(file, 'utf8')).resolves.toBe('earlier');
    await expect(readdir(folder)).resolves.toEqual(['file']);
  });
});
