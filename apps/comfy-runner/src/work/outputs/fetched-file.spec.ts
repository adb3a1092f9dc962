import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../config.js';
import type { RunnerIdentity } from '../../identity/runner-identity.js';
import { FetchedFile } from './fetched-file.js';
import { ScratchFolder } from './scratch-folder.js';

const MB = 1024 * 1024;
const PIECE = Buffer.alloc(MB, 'atelier');

let folder: string;
let scratch: ScratchFolder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-fetched-'));
  scratch = new ScratchFolder({ scratchPath: folder } as Config, { runnerId: 'spec' } as RunnerIdentity);
});
afterAll(() => rm(folder, { recursive: true }));

async function* pieces(count: number): AsyncGenerator<Buffer> {
  for (let piece = 0; piece < count; piece++) yield await Promise.resolve(PIECE);
}
const filesOnDisk = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());

describe('a file of so many megabytes', () => {
  it.each([
    [1, 0],
    [8, 0],
    [9, 1],
    [20, 1],
  ])('(%i) is what came, in memory or in %i files of the disk', (count, files) =>
    scratch.with(async (place) => {
      const file = await FetchedFile.from(pieces(count), place, 8 * MB);
      const whole = Buffer.concat(Array.from({ length: count }, () => PIECE));
      expect(await filesOnDisk()).toHaveLength(files);
      expect(file).toMatchObject({ sizeBytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') });
      const [opened, read] = [
        file.open(),
        await file.read((source) => source.read(source.sizeBytes - 7, source.sizeBytes)),
      ];
      expect(whole.equals(Buffer.isBuffer(opened) ? opened : await buffer(opened))).toBe(true);
      expect(whole.subarray(-7).equals(read)).toBe(true);
      expect(whole.equals(await readFile(await file.onDisk()))).toBe(true);
    }),
  );

  it('(0) is refused', async () => {
    const empty = scratch.with((place) => FetchedFile.from(pieces(0), place, 8 * MB));
    await expect(empty).rejects.toMatchObject({ code: 'output_unusable' });
  });

  it('leaves nothing on the disk', async () => {
    expect(await filesOnDisk()).toEqual([]);
  });
});
