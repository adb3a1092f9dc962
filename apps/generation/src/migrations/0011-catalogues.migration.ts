import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each ComfyUI can run: class definitions and model files, each stored once for all runners that have the same. */
export class Catalogues1764900000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalogue (
        hash text PRIMARY KEY,
        class_hashes jsonb NOT NULL,
        size_bytes integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE model_list (
        hash text PRIMARY KEY,
        total integer NOT NULL,
        complete boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE model_file (
        list_hash text NOT NULL REFERENCES model_list ON DELETE CASCADE,
        folder text NOT NULL,
        file text NOT NULL,
        size_bytes bigint,
        PRIMARY KEY (list_hash, folder, file)
      );
      ALTER TABLE runner
        -- null: a runner of the release before, or one that has not said yet
        ADD COLUMN catalogue_hash text REFERENCES catalogue ON DELETE SET NULL,
        ADD COLUMN model_list_hash text REFERENCES model_list ON DELETE SET NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE runner DROP COLUMN catalogue_hash, DROP COLUMN model_list_hash;
      DROP TABLE model_file, model_list, catalogue;
    `);
  }
}
