import { pause } from '@atelier/waiting';
import { DataSource } from 'typeorm';
import { PrimaryClient } from './hosts/primary-client.js';
import { PrimaryHost } from './hosts/primary-host.js';
import { runWithoutQueue, TABLE_LOCK_TIMEOUT_MS } from './run-without-queue.js';
import { checkedSchema, sourceOptions, type DatabaseSettings } from './service-data-source.js';

/** A replica that starts while another one migrates waits for it at most this long, and is then started anew. */
const TURN_TIMEOUT_MS = 60_000;
const TURN_EVERY_MS = 100;

/**
 * Creates the schema and runs the pending migrations, one replica at a time (advisory lock by schema name).
 * The schema must exist before TypeORM connects, since its migrations table lies in it.
 */
export async function migrate(settings: DatabaseSettings): Promise<void> {
  const { url, schema } = settings;
  const primary = new PrimaryHost(url);
  const connectionString = primary.addresses[0]!;
  const client = new PrimaryClient({ connectionString, connectionTimeoutMillis: 5_000, primary });
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await takeTurn(client, `atelier:migrate:${schema}`);
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${checkedSchema(schema)}"`);
    await withMigrations(settings, runWithoutQueue);
  } finally {
    await client.end();
  }
}

/**
 * Asks again and again: a statement that waits is a transaction, for which an index that is made beside writes would wait.
 * @throws when another replica still migrates after a minute
 */
async function takeTurn(client: PrimaryClient, lock: string): Promise<void> {
  for (const deadline = performance.now() + TURN_TIMEOUT_MS; ; await pause(TURN_EVERY_MS)) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS taken', [lock]); // prettier-ignore
    if (rows[0]!.taken) return;
    if (performance.now() > deadline)
      throw new Error('another replica has not finished its migrations within a minute');
  }
}

/** For a service that must not migrate. @throws while a migration that this release needs has not been run */
export async function checkMigrations(settings: DatabaseSettings): Promise<void> {
  await withMigrations(settings, async (source) => {
    const [row] = await source.query<{ exists: boolean }[]>(`SELECT to_regclass('migration') IS NOT NULL AS exists`);
    if (!row?.exists || (await source.showMigrations()))
      throw new Error('the migrations of this release have not been run yet');
  });
}

/** A data source of its own: the service's is opened when the schema is complete, so that nothing sees half of it. */
async function withMigrations(settings: DatabaseSettings, work: (source: DataSource) => Promise<unknown>) {
  const options = sourceOptions({ ...settings, entities: [], poolSize: 2 });
  const extra = { ...(options.extra as object), lock_timeout: TABLE_LOCK_TIMEOUT_MS };
  const source = new DataSource({ ...options, extra });
  await source.initialize();
  try {
    await work(source);
  } finally {
    await source.destroy();
  }
}
