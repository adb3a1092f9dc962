import type { QueryRunner } from 'typeorm';

export interface NewIndex {
  name: string;
  table: string;
  /** What stands behind the table in `CREATE INDEX`: `(colour) WHERE …`. */
  definition: string;
}

/**
 * Makes an index in a migration that says `transaction = false`, while others write to the table (PostgreSQL, CREATE INDEX CONCURRENTLY). It
 * waits for the transactions that are under way, also for a backup. What a start that was ended left unfinished is made anew.
 * An empty table is not worth the wait: there the index is made at once.
 */
export async function createIndexBesideWrites(
  runner: QueryRunner,
  { name, table, definition }: NewIndex,
): Promise<void> {
  const [row] = (await runner.query(`SELECT EXISTS (SELECT FROM ${table}) AS filled`)) as { filled: boolean }[];
  if (!row!.filled) return void (await runner.query(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} ${definition}`));
  await withoutTimeouts(runner, async () => {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
    await runner.query(`CREATE INDEX CONCURRENTLY ${name} ON ${table} ${definition}`);
  });
}

/** Removes an index in the same kind of migration, while others use the table (PostgreSQL, DROP INDEX CONCURRENTLY). */
export async function dropIndexBesideWrites(runner: QueryRunner, name: string): Promise<void> {
  await withoutTimeouts(runner, () => runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`));
}

/** Nobody waits behind what is done concurrently, so it may take as long as it does. */
async function withoutTimeouts(runner: QueryRunner, work: () => Promise<unknown>): Promise<void> {
  await runner.query('SET lock_timeout = 0; SET statement_timeout = 0');
  try {
    await work();
  } finally {
    await runner.query('RESET lock_timeout; RESET statement_timeout');
  }
}
