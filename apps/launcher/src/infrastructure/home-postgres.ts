import {
  canReach,
  ensureCluster,
  ensureDatabase,
  postgresAccount,
  postgresBinaries,
  postgresUrl,
  ROOT_AREA,
  startPostgresServer,
  stopLeftOverPostgres,
  type PostgresCluster,
  type RunAs,
} from '@atelier/embedded';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { letPass, type HomeFolder } from '../home/home-folder.js';
import type { Secrets } from '../home/secrets.js';
import type { ChildSpec } from '../supervision/child-spec.js';

const USER = 'atelier';
const DATABASE = 'atelier';
/** Shutting down includes a checkpoint, which takes long on a busy database. */
const STOP_GRACE_MS = 30_000;

/** The Postgres of this installation, not running yet. */
export interface HomePostgres {
  cluster: PostgresCluster;
  logFile: string;
}

/** Finds the programs and the data folder, and stops a server that a killed launcher left running. */
export async function openHomePostgres(home: HomeFolder, secrets: Secrets): Promise<HomePostgres> {
  const [binaries, runAs] = await Promise.all([postgresBinaries(), postgresAccount()]);
  if (runAs) await letPass(home, runAs);
  const dataDir = await dataFolder(home, secrets, runAs);
  await stopLeftOverPostgres(dataDir);
  const cluster = { binaries, dataDir, user: USER, password: secrets.postgresPassword, runAs };
  return { cluster, logFile: home.at('logs', 'postgres.log') };
}

export function homePostgresUrl(postgres: HomePostgres, port: number): string {
  return postgresUrl(postgres.cluster, port, DATABASE);
}

/** The server as a supervised child. Its launch resolves when the database exists and accepts connections. */
export function postgresChild({ cluster, logFile }: HomePostgres, port: number): ChildSpec {
  const launch = async () => {
    await ensureCluster(cluster);
    await stopLeftOverPostgres(cluster.dataDir); // after a crash postmaster.pid may hold a process id that another program has by now
    const server = await startPostgresServer({ cluster, port, logFile });
    await ensureDatabase(cluster, port, DATABASE);
    return server;
  };
  return {
    name: 'postgres',
    kind: 'postgres',
    launch,
    whyNotReady: () => Promise.resolve(null),
    graceMs: STOP_GRACE_MS,
    forceSignal: 'SIGQUIT',
  };
}

/**
 * The data lies in the home, unless Postgres runs under another account that cannot get there. What was decided at the first start is
 * written down: rights that change later must not make the data disappear.
 */
async function dataFolder(home: HomeFolder, secrets: Secrets, runAs: RunAs | undefined): Promise<string> {
  const note = home.at('postgres-data');
  const known = await readFile(note, 'utf8').catch(() => '');
  if (known) return known;
  const inHome = !runAs || (await canReach(runAs, home.path));
  const folder = inHome ? home.at('postgres') : join(ROOT_AREA, secrets.installationId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(note, join(folder, 'data'), { mode: 0o600 });
  return join(folder, 'data');
}
