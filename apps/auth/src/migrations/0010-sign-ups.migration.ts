import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE invitations (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT invitations_pkey PRIMARY KEY,
    token_hash bytea NOT NULL CONSTRAINT invitations_token_hash_key UNIQUE,
    label text NOT NULL,
    role text NOT NULL CONSTRAINT invitations_role_check CHECK (role IN ('user', 'admin')),
    uses integer NOT NULL,
    used integer NOT NULL DEFAULT 0,
    made_by bigint NOT NULL CONSTRAINT invitations_made_by_fkey REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT invitations_used_check CHECK (used BETWEEN 0 AND uses)
  )`,
  'CREATE INDEX invitations_expires ON invitations (expires_at)',
  `ALTER TABLE users
    ADD COLUMN invitation_id bigint,
    ADD COLUMN approval_asked_at timestamptz`,
  'CREATE INDEX users_invitation ON users (invitation_id) WHERE invitation_id IS NOT NULL',
  'CREATE INDEX users_approval_asked ON users (approval_asked_at) WHERE approval_asked_at IS NOT NULL',
];

/** Invitations, and accounts that wait for approval: disabled ones, so that the release before keeps them out as well. */
export class SignUps1795932000000 implements MigrationInterface {
  readonly name = 'SignUps1795932000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN approval_asked_at, DROP COLUMN invitation_id');
    await runner.query('DROP TABLE invitations');
  }
}
