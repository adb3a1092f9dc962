import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What keeping and forgetting need: the role of each user, whose turn the housekeeping is, and a way to old attempts. */
export class Retention1764600000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- as of the last create; null: nothing was ordered since roles are noted
      ALTER TABLE user_share ADD COLUMN role text CHECK (role IN ('user', 'admin'));
      -- one row per job: until when it is somebody's turn, or not due again
      CREATE TABLE housekeeping (job text PRIMARY KEY, taken_until timestamptz NOT NULL, ended_at timestamptz, affected bigint NOT NULL DEFAULT 0);
      -- those that completed have an index already; the others are few
      CREATE INDEX attempt_not_completed ON attempt (ended_at) WHERE outcome <> 'completed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX attempt_not_completed;
      DROP TABLE housekeeping;
      ALTER TABLE user_share DROP COLUMN role;
    `);
  }
}
