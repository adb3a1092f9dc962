import { createIndexBesideWrites } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tasks of a user whose outputs are gone, for the removal of the user: without it each fifty of them took a walk through all tasks. */
export class EmptiedTasks1769400100057 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const definition = '(user_id, id) WHERE purge_requested_at IS NOT NULL';
    await createIndexBesideWrites(runner, { name: 'task_emptied', table: 'task', definition });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX task_emptied');
  }
}
