import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE user_exports (
    token_hash bytea CONSTRAINT user_exports_pkey PRIMARY KEY,
    user_id bigint NOT NULL CONSTRAINT user_exports_user_id_fkey REFERENCES users ON DELETE CASCADE,
    asked_by bigint NOT NULL CONSTRAINT user_exports_asked_by_fkey REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX user_exports_user ON user_exports (user_id)',
  'CREATE INDEX user_exports_expires ON user_exports (expires_at)',
  `CREATE TABLE removals (
    user_id bigint CONSTRAINT removals_pkey PRIMARY KEY,
    username text NOT NULL,
    asked_by bigint NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    generation_done_at timestamptz,
    webhooks_done_at timestamptz,
    done_at timestamptz,
    CONSTRAINT removals_done_check CHECK (done_at IS NULL OR num_nulls(generation_done_at, webhooks_done_at) = 0)
  )`,
];

/** Exports of everything of a user that were asked for, and users who are removed with everything. */
export class Removals1796072400000 implements MigrationInterface {
  readonly name = 'Removals1796072400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE removals, user_exports');
  }
}
