import pg from 'pg';
import type { DataSource } from 'typeorm';

/** A replica that starts while another one migrates waits for it at most this long. */
const LOCK_TIMEOUT_MS = 60_000;

/** Names go into DDL as they are, so they are kept to what needs no quoting rules. */
export function checkedSchema(schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`not a schema name: ${schema}`);
  return schema;
}

/**
 * Creates the schema and runs the pending migrations, one replica at a time (advisory lock by schema name).
 * The schema must exist before TypeORM connects, since its migrations table lies in it.
 */
export async function migrate(url: string, schema: string, source: DataSource): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [`atelier:migrate:${schema}`]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${checkedSchema(schema)}"`);
    if (!source.isInitialized) await source.initialize();
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await client.end();
  }
}

/** For a service that must not migrate: opens the source. @throws while a migration that this release needs has not been run */
export async function awaitMigrations(source: DataSource): Promise<void> {
  if (!source.isInitialized) await source.initialize();
  const [row] = await source.query<{ exists: boolean }[]>(`SELECT to_regclass('migration') IS NOT NULL AS exists`);
  if (!row?.exists || (await source.showMigrations()))
    throw new Error('the migrations of this release have not been run yet');
}
