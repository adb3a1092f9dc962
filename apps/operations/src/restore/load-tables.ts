import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CommandError } from '../command.js';
import type { StoresConfig } from '../config.js';
import { savedSchemas } from '../installation/service-schemas.js';
import { fullName, quotedName, readTables, type Table } from '../installation/tables.js';
import { Digest } from '../backup/digest.js';
import type { Manifest, SavedTable } from '../backup/manifest.js';
import { assertEmptyDatabase } from './emptiness.js';

/** Inserts every row in one transaction: all of them or none. */
export async function loadTables(
  session: pg.Client,
  config: StoresConfig,
  manifest: Manifest,
  folder: string,
): Promise<void> {
  const named = namer(config, manifest);
  await session.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
  const tables = await readTables(
    session,
    savedSchemas(config, manifest).map(({ here }) => here),
  );
  await session.query(`LOCK TABLE ${tables.map(quotedName).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  await assertEmptyDatabase(session, config);
  await session.query(`TRUNCATE ${tables.map(quotedName).join(', ')}`);
  const saved = new Map(manifest.tables.map((table) => [fullName({ ...table, schema: named(table.schema) }), table]));
  for (const table of tables) await loadTable(session, table, saved.get(fullName(table)), folder);
  for (const { schema, name, last } of manifest.sequences)
    await session.query('SELECT setval($1::regclass, $2)', [`"${named(schema)}"."${name}"`, last]);
  await finishPurges(session, config, manifest);
  await session.query('COMMIT');
}

/** Schemas may have other names here than where the backup was taken. */
function namer(config: StoresConfig, manifest: Manifest): (schema: string) => string {
  const names = new Map(savedSchemas(config, manifest).map(({ there, here }) => [there, here]));
  return (schema) => names.get(schema)!;
}

/** Disables triggers: the sums that they keep are restored with their own tables. */
async function loadTable(
  session: pg.Client,
  table: Table,
  saved: SavedTable | undefined,
  folder: string,
): Promise<void> {
  if (!saved) throw new CommandError(`The backup has no table ${fullName(table)}`);
  const name = quotedName(table);
  await session.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  const columns = saved.columns.map((column) => `"${column}"`).join(', ');
  const digest = new Digest();
  const copy = session.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`));
  const changed = (cause?: unknown) => new CommandError(`${saved.file} was changed since the backup`, { cause });
  await pipeline(createReadStream(join(folder, saved.file)), createGunzip(), digest, copy).catch((error: unknown) => {
    throw isBadData(error) ? changed(error) : error;
  });
  if (digest.sha256() !== saved.sha256 || copy.rowCount !== saved.rows) throw changed();
  await session.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
}

/** What is read is no rows of the table (class 22, data exception: PostgreSQL, appendix A), or nothing that was packed. */
function isBadData(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return code.startsWith('22') || code.startsWith('Z_');
}

/** Files of these pictures, tasks and assets are not in the backup, since their removal had begun: it is requested again. */
async function finishPurges(
  session: pg.Client,
  { generationSchema }: StoresConfig,
  { purged_meanwhile, purged_images, purged_assets }: Manifest,
): Promise<void> {
  const tasks = `UPDATE "${generationSchema}".task
    SET deleted_at = coalesce(deleted_at, now()), purge_requested_at = coalesce(purge_requested_at, now()) WHERE id = ANY($1)`;
  const assets = `UPDATE "${generationSchema}".asset SET deleted_at = coalesce(deleted_at, now()) WHERE id = ANY($1)`;
  const images = `UPDATE "${generationSchema}".image SET deleted_at = coalesce(image.deleted_at, now()),
    deleted_by = task.user_id, purge_requested_at = coalesce(image.purge_requested_at, now())
    FROM "${generationSchema}".task WHERE task.id = image.task_id AND image.id = ANY($1)`;
  // Those of which nothing is left go too.
  const empty = `UPDATE "${generationSchema}".task
    SET deleted_at = coalesce(deleted_at, now()), purge_requested_at = coalesce(purge_requested_at, now())
    WHERE id IN (SELECT task_id FROM "${generationSchema}".image WHERE image.id = ANY($1))
      AND NOT EXISTS (SELECT FROM "${generationSchema}".image WHERE image.task_id = task.id AND image.purge_requested_at IS NULL)`;
  for (const sql of purged_images.length > 0 ? [images, empty] : []) await session.query(sql, [purged_images]);
  if (purged_meanwhile.length > 0) await session.query(tasks, [purged_meanwhile]);
  if (purged_assets.length > 0) await session.query(assets, [purged_assets]);
}
