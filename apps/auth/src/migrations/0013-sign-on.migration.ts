import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE sign_on_identities (
    id uuid CONSTRAINT sign_on_identities_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id bigint NOT NULL CONSTRAINT sign_on_identities_user_id_fkey REFERENCES users ON DELETE CASCADE,
    provider text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    shown_name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sign_on_identities_subject_key UNIQUE (issuer, subject)
  )`,
  `CREATE TABLE sign_on_sessions (
    session_id uuid CONSTRAINT sign_on_sessions_pkey PRIMARY KEY
      CONSTRAINT sign_on_sessions_session_id_fkey REFERENCES sessions ON DELETE CASCADE,
    identity_id uuid NOT NULL
      CONSTRAINT sign_on_sessions_identity_id_fkey REFERENCES sign_on_identities ON DELETE CASCADE,
    provider text NOT NULL,
    sid text,
    id_token bytea
  )`,
  `CREATE TABLE used_once (
    hash bytea CONSTRAINT used_once_pkey PRIMARY KEY,
    expires_at timestamptz NOT NULL
  )`,
];

const INDEXES = [
  'CREATE INDEX sign_on_identities_user ON sign_on_identities (user_id)',
  'CREATE INDEX sign_on_sessions_identity ON sign_on_sessions (identity_id)',
  'CREATE INDEX used_once_expires ON used_once (expires_at)',
];

/** Signing in at providers of OpenID Connect. */
export class SignOn1796014800000 implements MigrationInterface {
  readonly name = 'SignOn1796014800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...INDEXES]) await runner.query(sql);
    // The release before sets passwords without knowing of it: while both hashes are one, nobody has set any.
    await runner.query('ALTER TABLE users ADD COLUMN unset_password_hash text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN unset_password_hash');
    await runner.query('DROP TABLE used_once, sign_on_sessions, sign_on_identities');
  }
}
