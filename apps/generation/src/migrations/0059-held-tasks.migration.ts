import { createIndexBesideWrites, dropIndexBesideWrites } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What runs is found by its runner, and no longer by the end of its lease. Who asks how far a fleet is went through all that runs for each
 * runner: 42 to 224 ms of Postgres with a thousand runners (docs/performance.md). The reaper, which alone asked by the end of the lease,
 * reads all that runs; and a heartbeat, which moves that end, changes no index.
 */
export class HeldTasks1769500100059 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const definition = `(runner_id) WHERE status = 'processing'`;
    await createIndexBesideWrites(runner, { name: 'task_held', table: 'task', definition });
    await dropIndexBesideWrites(runner, 'task_leased');
  }

  async down(runner: QueryRunner): Promise<void> {
    const definition = `(lease_until) WHERE status = 'processing'`;
    await createIndexBesideWrites(runner, { name: 'task_leased', table: 'task', definition });
    await runner.query('DROP INDEX task_held');
  }
}
