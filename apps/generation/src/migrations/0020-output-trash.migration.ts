import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Single outputs can lie in the trash. The columns are empty at first, so that the table is locked for a moment only; what lies in the
 * trash already gets them from the next migration.
 */
export class OutputTrash1765800000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE image
        ADD COLUMN deleted_at timestamptz,
        -- the owner, by whom the trash is listed; null outside of it
        ADD COLUMN deleted_by bigint,
        -- from here on there is no way back: bytes may be gone already
        ADD COLUMN purge_requested_at timestamptz;
      CREATE INDEX image_trash ON image (deleted_by, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL AND purge_requested_at IS NULL;
      CREATE INDEX image_trash_age ON image (deleted_at) WHERE deleted_at IS NOT NULL AND purge_requested_at IS NULL;
      CREATE INDEX image_to_purge ON image (purge_requested_at) WHERE purge_requested_at IS NOT NULL;
    `);
  }

  /** The release before knows deleted tasks only: what lies in the trash of a task that goes on is shown again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE collection_image SET listed = true FROM image, task WHERE image.id = image_id AND task.id = image.task_id
        AND image.deleted_at IS NOT NULL AND task.deleted_at IS NULL;
      DROP INDEX image_trash, image_trash_age, image_to_purge;
      ALTER TABLE image DROP COLUMN purge_requested_at, DROP COLUMN deleted_by, DROP COLUMN deleted_at;
    `);
  }
}
