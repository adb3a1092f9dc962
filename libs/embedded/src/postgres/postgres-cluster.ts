import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ServerStartError } from '../embedded.errors.js';
import { stopLeftOver } from '../process-table.js';
import type { RunAs } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';

const INITDB_TIMEOUT_MS = 120_000;

/** A data folder and who owns it. */
export interface PostgresCluster {
  binaries: PostgresBinaries;
  dataDir: string;
  /** The superuser that is made, and its password. */
  user: string;
  password: string;
  runAs?: RunAs | undefined;
}

/**
 * Makes the data folder when there is none. An interrupted first start leaves nothing half-made: the folder appears by a rename.
 * @throws ServerStartError when initdb fails, or the folder is of another major version.
 */
export async function ensureCluster(cluster: PostgresCluster): Promise<void> {
  const version = await readFile(join(cluster.dataDir, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === cluster.binaries.major) return;
  if (version) {
    throw new ServerStartError(
      `The data in ${cluster.dataDir} was made by Postgres ${version.trim()}, and this is ${cluster.binaries.major}. ` +
        'Dump it with the earlier release of Atelier and restore it here, or set DATABASE_URL.',
    );
  }
  const parent = dirname(cluster.dataDir);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await own(parent, cluster.runAs);
  const workshop = await mkdtemp(join(parent, 'initdb-'));
  await own(workshop, cluster.runAs);
  try {
    await initialise(cluster, workshop);
    await rename(join(workshop, 'data'), cluster.dataDir);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/**
 * Clears what a killed start left in the data folder: a server that still runs is shut down, a note of one that does not is removed
 * (its number may belong to a stranger by now, and Postgres would then refuse to start).
 * @returns whether a server was still running.
 */
export async function stopLeftOverPostgres(dataDir: string): Promise<boolean> {
  const note = join(dataDir, 'postmaster.pid');
  const pid = Number((await readFile(note, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 1)) return false;
  if (await stopLeftOver(pid, dataDir, 'SIGINT')) return true;
  await rm(note, { force: true });
  return false;
}

/** Text order and case rules come from Postgres itself, not from the locales of the machine, so that indexes survive a move. */
async function initialise(cluster: PostgresCluster, workshop: string): Promise<void> {
  const passwordFile = join(workshop, 'password');
  await writeFile(passwordFile, cluster.password, { mode: 0o600 });
  await own(passwordFile, cluster.runAs);
  const args = [
    `--pgdata=${join(workshop, 'data')}`,
    `--username=${cluster.user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const as = { ...cluster.runAs, cwd: workshop, env: { LC_ALL: 'C' }, timeout: INITDB_TIMEOUT_MS };
  await promisify(execFile)(cluster.binaries.initdb, args, as).catch((error: unknown) => {
    const { stderr = '' } = error as { stderr?: string };
    throw new ServerStartError(`initdb failed: ${stderr.trim() || String(error)}`, { cause: error });
  });
}

async function own(path: string, runAs: RunAs | undefined): Promise<void> {
  if (runAs) await chown(path, runAs.uid, runAs.gid);
}
