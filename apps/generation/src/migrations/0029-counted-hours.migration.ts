import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was done in each hour, counted once it is over, and how many outputs an attempt made. The service counts the hours of before by
 * itself. A replica of the release before goes on without: it leaves the new column empty, and then the outputs themselves are counted.
 */
export class CountedHours1766700000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt ADD COLUMN outputs integer;
      CREATE TABLE counted_hour (
        hour timestamptz PRIMARY KEY,
        counted_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE activity_hour (
        hour timestamptz NOT NULL REFERENCES counted_hour ON DELETE CASCADE,
        kind text NOT NULL,
        -- of the runner, the fault or the model; empty where there is one series
        name text NOT NULL,
        value double precision NOT NULL,
        PRIMARY KEY (hour, kind, name)
      );
      CREATE TABLE use_hour (
        hour timestamptz NOT NULL REFERENCES counted_hour ON DELETE CASCADE,
        user_id bigint NOT NULL,
        -- 0: text to image by a checkpoint
        workflow_id bigint NOT NULL,
        workflow_name text,
        gpu_ms bigint NOT NULL,
        tasks integer NOT NULL,
        outputs integer NOT NULL,
        PRIMARY KEY (hour, user_id, workflow_id)
      );
      CREATE INDEX use_hour_user ON use_hour (user_id, hour);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE use_hour, activity_hour, counted_hour;
      ALTER TABLE attempt DROP COLUMN outputs;
    `);
  }
}
