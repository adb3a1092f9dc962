import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workflows that people bring, their versions, and which version a task is a run of. */
export class Workflows1765300000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE workflow (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        name text NOT NULL,
        description text NOT NULL,
        -- name and description as they are searched
        search text NOT NULL,
        image_id bigint,
        visibility text NOT NULL DEFAULT 'private' CONSTRAINT workflow_visibility_check CHECK (visibility IN ('private', 'published')),
        latest integer NOT NULL DEFAULT 1 CONSTRAINT workflow_latest_check CHECK (latest >= 1),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      );
      CREATE INDEX workflow_own ON workflow (user_id, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX workflow_published ON workflow (id DESC) WHERE deleted_at IS NULL AND visibility = 'published';
      CREATE TABLE workflow_version (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workflow_id bigint NOT NULL REFERENCES workflow,
        number integer NOT NULL,
        format text NOT NULL,
        -- JSON as text: integers up to 2^64-1 and NaN survive
        source text NOT NULL,
        graph text NOT NULL,
        form jsonb NOT NULL,
        requirement jsonb NOT NULL,
        warnings jsonb NOT NULL,
        nodes integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workflow_id, number)
      );
      -- No foreign key: its check would cost every create, and versions are never deleted.
      ALTER TABLE task ADD COLUMN workflow_version_id bigint, ADD COLUMN run jsonb, ADD COLUMN run_values text,
        ALTER COLUMN params DROP NOT NULL;
      -- All tasks of a run; null: there is one, task_id.
      ALTER TABLE idempotency_key ADD COLUMN task_ids bigint[];
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE idempotency_key DROP COLUMN task_ids;
      DELETE FROM idempotency_key k USING task t WHERE t.id = k.task_id AND t.params IS NULL;
      -- The release before knows no task without parameters.
      UPDATE task SET params = '{"width": 512, "height": 512, "steps": 20, "cfg": 7, "sampler_name": "euler", "scheduler": "normal",
        "seed": 0, "batch_size": 1, "negative_prompt": ""}' WHERE params IS NULL;
      ALTER TABLE task ALTER COLUMN params SET NOT NULL,
        DROP COLUMN run_values, DROP COLUMN run, DROP COLUMN workflow_version_id;
      DROP TABLE workflow_version, workflow;
    `);
  }
}
