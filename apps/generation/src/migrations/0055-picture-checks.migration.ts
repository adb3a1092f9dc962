import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Outputs can be withheld until the moderation has been asked about them. The new column has a constant, and the constraint holds of what
 * is written from now on, so that the tables are locked for a moment only. A replica of the release before asks about none.
 */
export class PictureChecks1769300000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task ADD COLUMN checking integer NOT NULL DEFAULT 0;
      ALTER TABLE image DROP CONSTRAINT image_withheld_check;
      ALTER TABLE image ADD CONSTRAINT image_withheld_check CHECK (withheld IN ('review', 'check')) NOT VALID;
      CREATE TABLE picture_check (
        image_id bigint PRIMARY KEY CONSTRAINT picture_check_image_id_fkey REFERENCES image (id) ON DELETE CASCADE,
        opened_at timestamptz NOT NULL DEFAULT now(),
        -- when it is asked about next; while it is, until when nobody else asks
        due_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        failures integer NOT NULL DEFAULT 0
      );
      CREATE INDEX picture_check_due ON picture_check (due_at);
      CREATE INDEX picture_check_opened ON picture_check (opened_at);
    `);
  }

  /** The release before knows no checks: an admin decides about what waits for one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO review (image_id) SELECT id FROM image WHERE withheld = 'check' AND purge_requested_at IS NULL;
      UPDATE image SET withheld = 'review' WHERE withheld = 'check';
      DROP TABLE picture_check;
      ALTER TABLE image DROP CONSTRAINT image_withheld_check;
      ALTER TABLE image ADD CONSTRAINT image_withheld_check CHECK (withheld IN ('review')) NOT VALID;
      ALTER TABLE task DROP COLUMN checking;
    `);
  }
}
