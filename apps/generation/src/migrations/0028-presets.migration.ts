import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Named values of forms, of each user, some of them shared with everybody. */
export class Presets1766600000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE preset (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        name text NOT NULL,
        "values" jsonb NOT NULL,
        workflow_id bigint,
        shared boolean NOT NULL DEFAULT false,
        revision integer NOT NULL DEFAULT 1,
        creation_key text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX preset_user ON preset (user_id, id);
      CREATE INDEX preset_shared ON preset (id) WHERE shared;
      CREATE UNIQUE INDEX preset_creation_key ON preset (user_id, creation_key) WHERE creation_key IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE preset');
  }
}
