import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE authenticators (
    user_id bigint CONSTRAINT authenticators_pkey PRIMARY KEY
      CONSTRAINT authenticators_user_id_fkey REFERENCES users ON DELETE CASCADE,
    secret bytea NOT NULL,
    last_step bigint NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz
  )`,
  `CREATE TABLE recovery_codes (
    code_hash bytea CONSTRAINT recovery_codes_pkey PRIMARY KEY,
    user_id bigint NOT NULL CONSTRAINT recovery_codes_user_id_fkey REFERENCES users ON DELETE CASCADE
  )`,
  'CREATE INDEX recovery_codes_user ON recovery_codes (user_id)',
  // A sign-in is a confirmation, also one of the release before.
  'ALTER TABLE sessions ADD COLUMN confirmed_at timestamptz NOT NULL DEFAULT now()',
  'UPDATE sessions SET confirmed_at = created_at',
];

/** Authenticator apps and recovery codes, and when somebody has last proven who they are. */
export class SecondFactors1796022000000 implements MigrationInterface {
  readonly name = 'SecondFactors1796022000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN confirmed_at');
    await runner.query('DROP TABLE recovery_codes, authenticators');
  }
}
