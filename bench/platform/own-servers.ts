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
import type { Bench, Stoppable } from '../harness/bench.js';

const DATABASE = 'atelier';
const STOP_GRACE_MS = 10_000;

/** What is switched off in a Postgres that may lose what it has acknowledged. */
export const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface ServerSettings {
  /** Settings of Postgres beyond its own. */
  postgres?: Record<string, string>;
  /** NATS writes to the disk before it acknowledges, as in installations. */
  syncAlways: boolean;
}

/** A server of the benchmark's own; stopping it removes its data. */
interface OwnServer extends Stoppable {
  url: string;
}

/** Starts a Postgres with an empty database and a NATS with JetStream for `work`. */
export async function withServers<T>(
  bench: Bench,
  name: string,
  { postgres: settings = {}, syncAlways }: ServerSettings,
  work: (servers: { databaseUrl: string; natsUrl: string }) => Promise<T>,
): Promise<T> {
  return bench.using(await ownPostgres(bench, name, settings), async (postgres) =>
    bench.using(await ownNats(bench, name, syncAlways), (nats) =>
      work({ databaseUrl: postgres.url, natsUrl: nats.url }),
    ),
  );
}

async function ownPostgres(bench: Bench, name: string, settings: Record<string, string>): Promise<OwnServer> {
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

async function ownNats(bench: Bench, name: string, syncAlways: boolean): Promise<OwnServer> {
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
  // A process of the server that was killed may still be writing for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
