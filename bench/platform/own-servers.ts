import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ensureCluster,
  ensureDatabase,
  findNatsServer,
  freePorts,
  natsUrl,
  postgresAccount,
  postgresBinaries,
  postgresUrl,
  ROOT_AREA,
  startNatsServer,
  startPostgresServer,
  type ManagedProcess,
  type PostgresCluster,
} from '@atelier/embedded';
import type { Bench } from '../harness/bench.js';

const DATABASE = 'atelier';
const STOP_GRACE_MS = 10_000;

/** What is switched off in a Postgres that may lose what it has acknowledged. */
export const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A server of the benchmark's own, and how to end it and remove its data. */
export interface OwnServer {
  url: string;
  stop: () => Promise<void>;
}

/** A Postgres with an empty database. */
export async function ownPostgres(
  bench: Bench,
  name: string,
  settings: Record<string, string> = {},
): Promise<OwnServer> {
  const [binaries, runAs, [port]] = await Promise.all([postgresBinaries(), postgresAccount(), freePorts(1)]);
  const folder = join(runAs ? ROOT_AREA : bench.folder, `bench-${process.pid}-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const cluster: PostgresCluster = {
    binaries,
    dataDir: join(folder, 'postgres', 'data'),
    user: 'atelier',
    password: 'atelier',
    runAs,
  };
  await ensureCluster(cluster);
  const server = await startPostgresServer({
    cluster,
    port: port!,
    logFile: join(bench.folder, `${name}.log`),
    settings,
  });
  await ensureDatabase(cluster, port!, DATABASE);
  return { url: postgresUrl(cluster, port!, DATABASE), stop: () => end(server, folder) };
}

/** A NATS with JetStream; with `syncAlways` it writes to the disk before it acknowledges, as installations do. */
export async function ownNats(bench: Bench, name: string, { syncAlways }: { syncAlways: boolean }): Promise<OwnServer> {
  const folder = join(bench.folder, `${name}-nats`);
  await mkdir(folder, { recursive: true });
  const [binary, [port]] = await Promise.all([findNatsServer({ toolsDir: join(bench.folder, 'tools') }), freePorts(1)]);
  const files = {
    configFile: join(folder, 'nats.conf'),
    logFile: join(folder, 'nats.log'),
    storeDir: join(folder, 'store'),
  };
  const server = await startNatsServer({ binary, port: port!, syncAlways, ...files });
  return { url: natsUrl({ port: port! }), stop: () => end(server, folder) };
}

async function end(server: ManagedProcess, folder: string): Promise<void> {
  await server.stop(STOP_GRACE_MS);
  await rm(folder, { recursive: true, force: true });
}
