import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The trash: what is deleted waits there, and leaves it by a restore or by a request to purge it. Tasks that were deleted before there
 * was a trash are purged as they were promised to be.
 */
export class Trash1764100000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- from here on there is no way back: bytes may be gone already
      ALTER TABLE task ADD COLUMN purge_requested_at timestamptz;
      UPDATE task SET purge_requested_at = deleted_at WHERE deleted_at IS NOT NULL;
      DROP INDEX task_to_purge;
      CREATE INDEX task_trash ON task (user_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL AND purge_requested_at IS NULL;
      CREATE INDEX task_trash_age ON task (deleted_at) WHERE deleted_at IS NOT NULL AND purge_requested_at IS NULL;
      CREATE INDEX task_to_purge ON task (purge_requested_at) WHERE purge_requested_at IS NOT NULL AND purged_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX task_trash, task_trash_age, task_to_purge;
      ALTER TABLE task DROP COLUMN purge_requested_at;
      CREATE INDEX task_to_purge ON task (deleted_at) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;
    `);
  }
}
