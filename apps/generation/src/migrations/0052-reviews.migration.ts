import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Outputs can be withheld until an admin has seen them. New columns are empty or have a constant, so that the tables are locked for a
 * moment only. A replica of the release before withholds nothing and heeds nothing that is withheld: the moderation may answer `review`
 * once all replicas are of this release.
 */
export class Reviews1768900100052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task
        ADD COLUMN needs_review boolean NOT NULL DEFAULT false,
        ADD COLUMN withheld integer NOT NULL DEFAULT 0;
      ALTER TABLE image ADD COLUMN withheld text;
      ALTER TABLE image ADD CONSTRAINT image_withheld_check CHECK (withheld IN ('review')) NOT VALID;
      CREATE TABLE review (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        image_id bigint NOT NULL CONSTRAINT review_image_id_fkey REFERENCES image (id) ON DELETE CASCADE,
        opened_at timestamptz NOT NULL DEFAULT now(),
        answer text CONSTRAINT review_answer_check CHECK (answer IN ('keep', 'remove', 'end_shares')),
        answered_at timestamptz,
        -- the admin, of the auth service
        answered_by bigint,
        CONSTRAINT review_answered_check CHECK (num_nulls(answer, answered_at, answered_by) IN (0, 3))
      );
      CREATE UNIQUE INDEX review_open ON review (image_id) WHERE answered_at IS NULL;
      CREATE INDEX review_queue ON review (id) WHERE answered_at IS NULL;
      CREATE INDEX review_image ON review (image_id);
    `);
  }

  /** What is withheld must not be shown by the release before, which would: it goes into the trash, from where nothing is listed. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE image SET deleted_at = now(), deleted_by = task.user_id, purge_requested_at = now()
        FROM task WHERE task.id = image.task_id AND image.withheld IS NOT NULL;
      DROP TABLE review;
      ALTER TABLE image DROP COLUMN withheld;
      ALTER TABLE task DROP COLUMN needs_review, DROP COLUMN withheld;
    `);
  }
}
