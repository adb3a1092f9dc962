import { createIndexBesideWrites, dropIndexBesideWrites } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Running tasks are found by their runner, and no longer by the end of their lease. To tell whether one is held behind another, Postgres went
 * through all running tasks for each runner that asked for work: 42 to 224 ms with a thousand runners (docs/performance.md). The reaper, which
 * alone looked by the end of the lease, reads all running tasks; and a heartbeat, which moves that end, changes no indexed column.
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
