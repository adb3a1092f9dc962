import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The outputs of deleted tasks lie in the trash one by one, from the time at which their task was deleted. A transaction of its own,
 * which locks only these rows: everybody else goes on.
 */
export class TrashedOutputs1765900000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- once, however long it takes, and whoever holds one of the rows: the update would begin anew
      SET LOCAL statement_timeout = 0;
      SET LOCAL lock_timeout = 0;
      UPDATE image SET deleted_at = task.deleted_at, deleted_by = task.user_id, purge_requested_at = task.purge_requested_at
      FROM task WHERE task.id = image.task_id AND task.deleted_at IS NOT NULL AND task.purged_at IS NULL AND image.deleted_at IS NULL;
    `);
  }

  /** Nothing: the migration before drops the columns. */
  async down(): Promise<void> {}
}
