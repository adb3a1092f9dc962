import { pause } from '@atelier/waiting';
import { migrate } from './migrate.js';
import { isDatabaseAway } from './pg-errors.js';
import type { DatabaseSettings } from './service-data-source.js';

/** Longer than a Postgres takes to start or to fail over; after that whoever runs the job decides. */
const PATIENCE_MS = 120_000;
const RETRY_MS = 1_000;

/**
 * The whole life of `migrate.js`: brings the schema of one service up to date and leaves with status 0, or says why not and leaves
 * with 1. A database that is away is waited for, since jobs start together with it.
 */
export async function migrationJob(settings: () => DatabaseSettings): Promise<void> {
  try {
    const { schema } = await runMigrations(settings());
    process.stdout.write(`schema ${schema} is up to date\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

/** @throws at once what the database refuses, and after two minutes that it is away */
async function runMigrations(settings: DatabaseSettings): Promise<DatabaseSettings> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await migrate(settings);
      return settings;
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > deadline) throw error;
      process.stderr.write(`not migrated yet: ${(error as Error).message}\n`);
      await pause(RETRY_MS);
    }
  }
}
