import type pg from 'pg';
import type { Bench } from '../harness/bench.js';
import { filling, settle } from '../scheduling/fill.js';
import type { ServiceSettings } from '../scheduling/service.js';
import { COLLECTIONS, COUNTS, ENDED, FACETS, TERMS, WAITING } from './large-tables.sql.js';
import { withLateIndexes } from './late-indexes.js';

/** A tenth waits. */
const WAITING_SHARE = 0.1;
/** Tasks per statement. */
const CHUNK = 500_000;
const LOADED = [...Object.keys(ENDED), 'prompt_term', 'task_facet'];
const COUNTED = ['user_share', 'backlog', 'user_storage', 'collection', 'collection_image'];

/**
 * Of a Postgres that is filled. What a transaction writes into tables that it emptied itself is not logged then, but written to the disk
 * at its end: half of the bytes.
 */
export const FILL_SETTINGS = { wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '4GB' };

/** Of the connection that fills. As a replica it follows no foreign key and starts no trigger. */
const SESSION = `SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET work_mem = '512MB';
  SET max_parallel_maintenance_workers = 2; SET synchronous_commit = off`;

/** Fills the tables of a service that has stopped, with so many tasks and three times as many pictures. */
export async function fillLarge(bench: Bench, settings: ServiceSettings, tasks: number): Promise<void> {
  const waiting = Math.round(tasks * WAITING_SHARE);
  const ended = tasks - waiting;
  await filling(settings, async (database) => {
    await database.query(SESSION);
    await database.query(`BEGIN; TRUNCATE ${LOADED.join(', ')} CASCADE`);
    await withLateIndexes(database, LOADED, async () => {
      for (const [table, sql] of Object.entries(ENDED)) await fillEnded(bench, database, { table, sql, ended });
      await database.query(WAITING, [waiting, ended]);
      for (const sql of [TERMS, FACETS]) await database.query(sql);
      bench.say(`${tasks} tasks: building indexes`);
    });
    await database.query('COMMIT');
    bench.say(`${tasks} tasks: vacuum and counts`);
    await settle(database, LOADED);
    for (const sql of [COLLECTIONS, ...COUNTS]) await database.query(sql);
    await settle(database, COUNTED);
    await database.query('CHECKPOINT');
  });
}

async function fillEnded(
  bench: Bench,
  database: pg.Client,
  { table, sql, ended }: { table: string; sql: string; ended: number },
): Promise<void> {
  bench.say(`${ended} ended tasks: filling ${table}`);
  for (let from = 0; from < ended; from += CHUNK)
    await database.query(sql, [from, Math.min(from + CHUNK, ended) - 1, ended]);
}
