import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Collections of pictures; a picture may be in several. */
export class Collections1764300000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE collection (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX collection_user ON collection (user_id, id DESC);
      CREATE TABLE collection_image (
        collection_id bigint NOT NULL REFERENCES collection ON DELETE CASCADE,
        image_id bigint NOT NULL REFERENCES image ON DELETE CASCADE,
        -- of the task: a collection is listed in the order of the history
        task_id bigint NOT NULL,
        created_at timestamptz NOT NULL,
        -- false while the task is in the trash
        listed boolean NOT NULL,
        PRIMARY KEY (collection_id, image_id)
      );
      CREATE INDEX collection_image_listed ON collection_image (collection_id, created_at DESC, task_id DESC, image_id) WHERE listed;
      CREATE INDEX collection_image_image ON collection_image (image_id);
      CREATE INDEX collection_image_task ON collection_image (task_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE collection_image, collection');
  }
}
