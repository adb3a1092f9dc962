import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';

const run = promisify(execFile);
/** What is published, and what it needs from the registry, as it is installed here. */
const PACKED = [
  'packages/sdk',
  'packages/cli',
  'node_modules/openapi-fetch',
  'node_modules/openapi-typescript-helpers',
];

/** Somebody's folder in which the packages were installed from their tarballs, without the network. */
export interface Installed {
  folder: string;
  /** The program `atelier`. */
  cli: string;
}

export async function installPacked(): Promise<Installed> {
  const folder = await mkdtemp(join(runFolder(), 'packed-'));
  const tarballs = join(folder, 'tarballs');
  await mkdir(tarballs);
  for (const path of PACKED) await npm(['pack', resolve(path), '--ignore-scripts', '--pack-destination', tarballs]);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
  await npm(['install', '--offline', '--no-audit', '--no-fund', ...files], folder);
  return { folder, cli: join(folder, 'node_modules', '.bin', 'atelier') };
}

function npm(args: string[], cwd = process.cwd()) {
  return run('npm', args, { cwd, shell: process.platform === 'win32' });
}

/** What is in the tarballs, as paths below the folder of the package. */
export async function filesOf({ folder }: Installed, name: 'sdk' | 'cli'): Promise<string[]> {
  return (await readdir(join(folder, 'node_modules', '@atelier', name), { recursive: true })).sort();
}
