import { pause } from '@atelier/waiting';
import type { DataSource } from 'typeorm';
import { isLockTimeout } from './pg-errors.js';

/**
 * Longest that a migration waits for a table or a row. Whoever needs the table meanwhile waits behind it, even to read, so it is kept below
 * what people notice; a migration that moves rows sets its own (`SET LOCAL lock_timeout`) once it has its tables.
 */
export const TABLE_LOCK_TIMEOUT_MS = 50;
const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 5_000;
/** A backup reads the tables for many minutes; after this time whoever started the migration decides. */
const PATIENCE_MS = 15 * 60_000;
/** Beyond Postgres's `deadlock_timeout`, after which a vacuum of its own accord makes room for whoever waits for it. */
const VACUUM_TIMEOUT_MS = 5_000;

/** Tables of this schema that somebody vacuums, or works on as long without being in the way of reads and writes. */
const VACUUMED = `
  SELECT DISTINCT format('%I', c.relname) AS name FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
  WHERE l.locktype = 'relation' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace`;

/**
 * Runs the pending migrations, each in a transaction of its own. One that does not get a table at once lets go of everything and tries again
 * later, so that nobody queues behind it while it waits for a long transaction.
 * @throws what the database refuses, and after a quarter of an hour that the tables were in use
 */
export async function runWithoutQueue(source: DataSource): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let wait = RETRY_MIN_MS; ; wait = Math.min(wait * 2, RETRY_MAX_MS)) {
    try {
      return void (await source.runMigrations({ transaction: 'each' }));
    } catch (error) {
      if (!isLockTimeout(error) || performance.now() > deadline) throw error;
    }
    await pause(wait);
    await endVacuums(source);
  }
}

/**
 * Postgres ends its own vacuum for the sake of whoever waits for longer than a migration does, so it is waited for by a lock that no read and
 * no write minds. One that does not end is left to its work.
 */
async function endVacuums(source: DataSource): Promise<void> {
  for (const { name } of await source.query<{ name: string }[]>(VACUUMED)) {
    const lock = source.transaction(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = ${VACUUM_TIMEOUT_MS}`);
      await manager.query(`LOCK TABLE ${name} IN SHARE UPDATE EXCLUSIVE MODE`);
    });
    await lock.catch((error: unknown) => {
      if (!isLockTimeout(error)) throw error;
    });
  }
}
