import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../config.js';
import type { RunnerIdentity } from '../../identity/runner-identity.js';
import { ScratchFolder, type ScratchFile } from './scratch-folder.js';

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'atelier-scratch-'));
});
afterAll(() => rm(parent, { recursive: true }));

const folderOf = (runnerId: string) =>
  new ScratchFolder({ scratchPath: parent } as Config, { runnerId } as RunnerIdentity);

describe('the folder for outputs on their way', () => {
  it('is cleared of what an earlier life of the runner has left, and of nothing that a living process has', async () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const names = [`atelier-outputs-a-${ended}`, `atelier-outputs-a-${process.ppid}`, `atelier-outputs-b-${ended}`];
    for (const name of names) await mkdir(join(parent, name));
    await folderOf('a').onApplicationBootstrap();
    expect((await readdir(parent)).toSorted()).toEqual(names.slice(1).toSorted());
  });

  it('gives each file a name of its own, and takes the file away afterwards', async () => {
    const folder = folderOf('c');
    const written = (file: ScratchFile) =>
      file.write([Buffer.from('x')]).then(() => readFile(file.path, 'utf8').then((text) => [file.path, text]));
    const files = await Promise.all([1, 2].map(() => folder.with(written)));
    expect(new Set(files.map(([path]) => path)).size).toBe(2);
    expect(files.map(([, text]) => text)).toEqual(['x', 'x']);
    expect(await readdir(join(parent, `atelier-outputs-c-${process.pid}`))).toEqual([]);
  });

  it('takes nothing of the disk for a file that nobody writes', async () => {
    await folderOf('d').with(() => Promise.resolve());
    expect(await readdir(parent)).not.toContain(`atelier-outputs-d-${process.pid}`);
  });

  it('says of a failure whether the disk or the source has failed', async () => {
    const blocked = new ScratchFolder({ scratchPath: '/dev/null' } as Config, { runnerId: 'e' } as RunnerIdentity);
    await expect(blocked.with((file) => file.write([Buffer.from('x')]))).rejects.toMatchObject({
      code: 'storage_unavailable',
    });
    const broken = new Error('the source breaks off');
    const source = Readable.from(breakingOff(broken));
    await expect(folderOf('f').with((file) => file.write(source))).rejects.toBe(broken);
  });
});

async function* breakingOff(error: Error): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('x'));
  throw error;
}
