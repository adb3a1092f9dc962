import { createIndexBesideWrites } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The waiting tasks of each user in the order of their places. Without it all waiting tasks of fifty users were read and sorted twice a second
 * to tell the first ten of each: 0.12 s of Postgres each time where a thousand wait of each (docs/performance.md).
 */
export class WaitingTasks1769400000056 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const definition = `(user_id, priority DESC, id) WHERE status = 'pending'`;
    await createIndexBesideWrites(runner, { name: 'task_waiting', table: 'task', definition });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX task_waiting');
  }
}
