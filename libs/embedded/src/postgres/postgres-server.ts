import { until } from '@atelier/waiting';
import pg from 'pg';
import { ServerStartError } from '../embedded.errors.js';
import { ServerProcess } from '../server-process.js';
import type { PostgresCluster } from './postgres-cluster.js';

/** Recovery after a crash replays the log first, which may take a while. */
const START_TIMEOUT_MS = 120_000;

export interface PostgresServerOptions {
  cluster: PostgresCluster;
  port: number;
  logFile: string;
  /** Server settings beyond our own, such as `fsync: 'off'`. */
  settings?: Record<string, string>;
}

/** Starts Postgres on 127.0.0.1 (no unix socket: its path is often too long) and returns when it takes clients. @throws ServerStartError */
export async function startPostgresServer(options: PostgresServerOptions): Promise<ServerProcess> {
  const { cluster, port, logFile } = options;
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...options.settings,
  };
  const server = new ServerProcess({
    command: cluster.binaries.postgres,
    args: ['-D', cluster.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { LC_ALL: 'C' },
    cwd: cluster.dataDir,
    logFile,
    stopSignal: 'SIGINT', // "fast": ends the clients and writes a checkpoint; the default, "smart", waits for every client to leave
    ...cluster.runAs,
  });
  const settled = async () => !server.running || (await answers(cluster, port));
  await until(settled, { what: `Postgres on port ${port}`, timeoutMs: START_TIMEOUT_MS }).catch(() => false);
  if (server.running && (await answers(cluster, port).catch(() => false))) return server;
  await server.stop();
  throw new ServerStartError(`Postgres did not start.\n${await server.logTail()}`);
}

/** Makes the database when it is not there. */
export async function ensureDatabase(cluster: PostgresCluster, port: number, name: string): Promise<void> {
  await withClient(postgresUrl(cluster, port, 'postgres'), async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

/** The address clients connect to. */
export function postgresUrl(
  cluster: Pick<PostgresCluster, 'user' | 'password'>,
  port: number,
  database: string,
): string {
  return `postgres://${cluster.user}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${database}`;
}

async function answers(cluster: PostgresCluster, port: number): Promise<boolean> {
  return withClient(postgresUrl(cluster, port, 'postgres'), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === cluster.dataDir; // not a stranger's server on the port
  });
}

async function withClient<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a lost connection also fails the query in hand, which is where it is reported
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
