import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../config.js';
import type { RunnerIdentity } from '../../identity/runner-identity.js';
import { ScratchFolder } from './scratch-folder.js';

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
    const paths = await Promise.all([1, 2].map(() => folder.with(async (path) => (await writeFile(path, 'x'), path))));
    expect(new Set(paths).size).toBe(2);
    expect(await readdir(join(parent, `atelier-outputs-c-${process.pid}`))).toEqual([]);
  });
});
