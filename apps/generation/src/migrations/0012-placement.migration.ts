import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a task needs of a runner is its placement key; for text-to-image that is the name of the model, as before. No row of
 * `task` is rewritten: where the column is null the model's name stands for it, in the index as well, so tasks of replicas of
 * the release before count from the moment of their insert. For the same reason `backlog.model_name` keeps its name.
 */
export class Placement1765000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TASK_SQL);
    await runner.query(PLACEMENT_SQL);
    await runner.query(RUNNER_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE load_rate;
      DROP INDEX cost_model;
      ALTER TABLE runner DROP COLUMN warm_files, DROP COLUMN model_memory_bytes, DROP COLUMN last_key,
        DROP COLUMN placed_for;
      DROP TABLE runner_placement, placement;
      DROP INDEX task_first_ready;
      ALTER TABLE task DROP COLUMN placement_key;
      CREATE INDEX task_first_ready ON task (user_id, model_name, priority DESC, id) WHERE status = 'pending' AND ready;
    `);
  }
}

/** Statements of the release before find the first task of a user by the new index too, only slower. */
const TASK_SQL = `
  ALTER TABLE task ADD COLUMN placement_key text;
  DROP INDEX task_first_ready;
  CREATE INDEX task_first_ready ON task (user_id, coalesce(placement_key, model_name), priority DESC, id)
    WHERE status = 'pending' AND ready;
`;

const PLACEMENT_SQL = `
  CREATE TABLE placement (
    key text PRIMARY KEY,
    requirement jsonb NOT NULL,
    files text[] NOT NULL,
    placed boolean NOT NULL DEFAULT false,
    used_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX placement_unused ON placement (used_at);
  CREATE TABLE runner_placement (
    runner_id text NOT NULL REFERENCES runner ON DELETE CASCADE,
    placement_key text NOT NULL REFERENCES placement ON DELETE CASCADE,
    PRIMARY KEY (runner_id, placement_key)
  );
  CREATE INDEX runner_placement_key ON runner_placement (placement_key);
`;

const RUNNER_SQL = `
  ALTER TABLE runner
    -- files that it has in memory, the least recently used first
    ADD COLUMN warm_files text[] NOT NULL DEFAULT '{}',
    -- how much of models it keeps in memory; null: as much as its GPU has
    ADD COLUMN model_memory_bytes bigint,
    -- placement key of its last lease
    ADD COLUMN last_key text,
    -- of which catalogue and list of files its rows in runner_placement are
    ADD COLUMN placed_for text;
  CREATE INDEX cost_model ON cost (model_name, runner_class);
  -- learned: milliseconds of loading a byte of a model, by kind of GPU
  CREATE TABLE load_rate (
    runner_class text PRIMARY KEY,
    ms_per_byte double precision NOT NULL,
    samples integer NOT NULL DEFAULT 1
  );
`;
