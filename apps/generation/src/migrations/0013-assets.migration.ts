import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that people bring, and which of them, or of the pictures of the gallery, each task was given. */
export class Assets1765100000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE asset (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        content_type text NOT NULL,
        size_bytes bigint NOT NULL,
        sha256 text NOT NULL,
        object_key text NOT NULL,
        thumbnail_key text,
        thumbhash text,
        width integer,
        height integer,
        duration_ms bigint,
        frame_rate double precision,
        has_alpha boolean NOT NULL,
        animated boolean NOT NULL,
        has_sound boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        uploaded_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        deleted_at timestamptz
      );
      -- one person has the same bytes once; a removed one may wait beside a new one for its last task
      CREATE UNIQUE INDEX asset_content ON asset (user_id, sha256) WHERE deleted_at IS NULL;
      CREATE INDEX asset_user ON asset (user_id, id DESC);
      CREATE INDEX asset_unused ON asset (uploaded_at) WHERE deleted_at IS NULL AND last_used_at IS NULL;
      CREATE INDEX asset_deleted ON asset (deleted_at) WHERE deleted_at IS NOT NULL;

      CREATE TABLE task_input (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        task_id bigint NOT NULL REFERENCES task ON DELETE CASCADE,
        asset_id bigint REFERENCES asset ON DELETE CASCADE,
        image_id bigint REFERENCES image ON DELETE CASCADE,
        CONSTRAINT task_input_check CHECK (num_nonnulls(asset_id, image_id) = 1)
      );
      CREATE INDEX task_input_task ON task_input (task_id);
      CREATE INDEX task_input_asset ON task_input (asset_id) WHERE asset_id IS NOT NULL;
      CREATE INDEX task_input_image ON task_input (image_id) WHERE image_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE task_input, asset');
  }
}
