import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Outputs of every kind are kept in the table of pictures, so that quota, trash, shares, archives and retention hold for them. What a
 * sound or a text does not have is null; a replica of the release before goes on writing pictures, which have it all.
 */
export class Outputs1765200000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE image
        ADD COLUMN kind text NOT NULL DEFAULT 'image',
        ADD COLUMN duration_ms bigint,
        ADD COLUMN frame_rate double precision,
        ADD COLUMN node_id text,
        ADD COLUMN node_title text,
        ADD COLUMN file_name text,
        ADD COLUMN text text,
        ALTER COLUMN thumbnail_key DROP NOT NULL,
        ALTER COLUMN thumbhash DROP NOT NULL,
        ALTER COLUMN width DROP NOT NULL,
        ALTER COLUMN height DROP NOT NULL,
        ALTER COLUMN seed DROP NOT NULL;
      ALTER TABLE image ADD CONSTRAINT image_kind_check
        CHECK (kind IN ('image', 'video', 'audio', 'model3d', 'text', 'file')) NOT VALID;
      -- every row there is has the default, so nothing need be read for this
      ALTER TABLE image ADD CONSTRAINT image_shown_check
        CHECK ((kind <> 'image' AND thumbnail_key IS NULL) OR num_nulls(thumbnail_key, thumbhash, width, height) = 0) NOT VALID;
    `);
  }

  /** Only pictures are left: the release before cannot read anything else. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM image WHERE kind <> 'image';
      UPDATE image SET seed = 0 WHERE seed IS NULL;
      ALTER TABLE image
        DROP CONSTRAINT image_shown_check,
        DROP CONSTRAINT image_kind_check,
        ALTER COLUMN thumbnail_key SET NOT NULL,
        ALTER COLUMN thumbhash SET NOT NULL,
        ALTER COLUMN width SET NOT NULL,
        ALTER COLUMN height SET NOT NULL,
        ALTER COLUMN seed SET NOT NULL,
        DROP COLUMN text,
        DROP COLUMN file_name,
        DROP COLUMN node_title,
        DROP COLUMN node_id,
        DROP COLUMN frame_rate,
        DROP COLUMN duration_ms,
        DROP COLUMN kind;
    `);
  }
}
