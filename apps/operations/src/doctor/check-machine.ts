import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstallationConfig } from '../config.js';
import { doubtful, fine, wrong, type Finding } from './finding.js';

const GIB = 2 ** 30;
const SCARCE_SHARE = 0.1;
const NODE = 24;
const MIN_SECRET = 32;
const SECRETS = ['KEY_ENCRYPTION_SECRET', 'SIGNING_SECRET'] as const;

/** Checks the Node version, free disk space, permissions of the secret files, and the strength of the secrets. */
export async function checkMachine(config: InstallationConfig, minFreeGib: number): Promise<Finding[]> {
  const folders = [config.objectStore === 'disk' ? config.objectStorePath! : undefined, config.atelierHome];
  const disks = await Promise.all(
    folders.filter((folder) => folder !== undefined).map((folder) => aboutDisk(folder, minFreeGib)),
  );
  return [aboutNode(), ...disks.flat(), ...(await aboutFiles(config.atelierHome)), ...aboutSecrets(config)];
}

function aboutNode(): Finding {
  const text = `Node ${process.versions.node}`;
  if (Number(process.versions.node.split('.')[0]) >= NODE) return fine('machine', text);
  return doubtful(
    'machine',
    `${text} is not what the tests run with`,
    `Use Node ${NODE}, as "npm start" and the images do.`,
  );
}

async function aboutDisk(folder: string, minFreeGib: number): Promise<Finding[]> {
  const disk = await statfs(folder).catch(() => null);
  if (!disk) return [];
  const free = (disk.bavail * disk.bsize) / GIB;
  const share = disk.bavail / disk.blocks;
  const text = `${free.toFixed(1)} GiB (${Math.round(share * 100)} %) are free at ${folder}`;
  const advice =
    'Empty the trash (TRASH_DAYS), keep pictures for less long (OUTPUT_DAYS_USER), set a quota, or add room.';
  if (free < minFreeGib) return [wrong('disk', `${text}, less than ${minFreeGib} GiB`, advice)];
  return [share < SCARCE_SHARE ? doubtful('disk', text, advice) : fine('disk', text)];
}

async function aboutFiles(home: string): Promise<Finding[]> {
  const open: Finding[] = [];
  for (const name of ['secrets.json', 'running.json']) {
    const file = join(home, name);
    const mode = await stat(file).then(
      ({ mode }) => mode & 0o077,
      () => 0,
    );
    if (mode) open.push(wrong('permissions', `others may read ${file}`, `Run: chmod 600 ${file}`));
  }
  return open;
}

function aboutSecrets(config: InstallationConfig): Finding[] {
  return SECRETS.flatMap((name) => {
    const value = config.environment[name];
    if (value === undefined) return [];
    const weak = value.length < MIN_SECRET || /change|secret|password|example/i.test(value) || new Set(value).size < 8;
    if (!weak) return [fine('secrets', `${name} is set`)];
    return [wrong('secrets', `${name} can be guessed`, 'Replace it by the output of: openssl rand -hex 32')];
  });
}
