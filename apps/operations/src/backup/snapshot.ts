import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { StoresConfig } from '../config.js';
import { schemasOf } from '../installation/service-schemas.js';
import { fullName, quotedName, readMigrations, readTables, type Table } from '../installation/tables.js';
import { Digest } from './digest.js';
import { writeThrough } from './write-through.js';
import type { Manifest, SavedTable } from './manifest.js';

/** Facts about the database at the time of the snapshot. */
export type Snapshot = Pick<Manifest, 'taken_at' | 'postgres' | 'schemas' | 'tables' | 'sequences'>;

/** File of the keys that the pictures of the snapshot have; removed before the backup is finished. */
export const KEYS_FILE = 'keys.tsv';

/** The time limits for requests do not apply to a backup. */
const BEGIN_SQL = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;
const SEQUENCES_SQL = `SELECT schemaname AS schema, sequencename AS name, last_value::text AS last FROM pg_sequences
  WHERE schemaname = ANY($1) AND last_value IS NOT NULL ORDER BY 1, 2`;
/** Key, hash (empty where none is kept), content type, and whose it is: `image:5` or `asset:5`. */
const keysSql = (schema: string) => `
  SELECT object_key, sha256, content_type, 'image:' || id FROM "${schema}".image
  UNION ALL SELECT thumbnail_key, '', 'image/webp', 'image:' || id FROM "${schema}".image WHERE thumbnail_key IS NOT NULL
  UNION ALL SELECT object_key, sha256, content_type, 'asset:' || id FROM "${schema}".asset
  UNION ALL SELECT thumbnail_key, '', 'image/webp', 'asset:' || id FROM "${schema}".asset WHERE thumbnail_key IS NOT NULL`;

/**
 * Writes every table of the services as of one moment, while they go on: one transaction sees no change of others, and the keys of
 * the pictures come from it too.
 */
export async function takeSnapshot(session: pg.Client, config: StoresConfig, folder: string): Promise<Snapshot> {
  await mkdir(join(folder, 'database'), { recursive: true });
  await session.query(BEGIN_SQL);
  const schemas = Object.values(schemasOf(config));
  const tables: SavedTable[] = [];
  for (const table of await readTables(session, schemas)) tables.push(await saveTable(session, table, folder));
  await writeThrough(
    join(folder, KEYS_FILE),
    session.query(copyTo(`COPY (${keysSql(config.generationSchema)}) TO STDOUT`)),
  );
  const { rows: about } = await session.query<{ taken_at: string; postgres: string }>(
    `SELECT now()::text AS taken_at, current_setting('server_version') AS postgres`,
  );
  const { rows: sequences } = await session.query<Manifest['sequences'][number]>(SEQUENCES_SQL, [schemas]);
  const snapshot = { ...about[0]!, tables, sequences, schemas: await describeSchemas(session, config) };
  await session.query('COMMIT');
  return snapshot;
}

async function describeSchemas(session: pg.Client, config: StoresConfig): Promise<Manifest['schemas']> {
  const describe = async (name: string) => ({ name, migrations: await readMigrations(session, name) });
  const { auth, generation, webhooks: name } = schemasOf(config);
  const webhooks = await describe(name);
  const base = { auth: await describe(auth), generation: await describe(generation) };
  return webhooks.migrations.length > 0 ? { ...base, webhooks } : base;
}

async function saveTable(session: pg.Client, table: Table, folder: string): Promise<SavedTable> {
  const file = join('database', `${fullName(table)}.copy.gz`);
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  const copy = session.query(copyTo(`COPY ${quotedName(table)} (${columns}) TO STDOUT`));
  const digest = new Digest();
  await writeThrough(join(folder, file), copy, digest, createGzip());
  const { schema, name } = table;
  return { schema, name, columns: table.columns, rows: copy.rowCount, file, sha256: digest.sha256() };
}
