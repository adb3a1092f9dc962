import { OUTBOX_DROP_SQL, OUTBOX_TABLE_SQL } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const USERS = `
  CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username text NOT NULL,
    -- What makes two names one: compatibility forms and case folded (usernameKey).
    username_key text NOT NULL CONSTRAINT users_username_key UNIQUE,
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('user', 'admin')),
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
  )`;

/** A session is one sign-in on one device, and the family of all refresh tokens that follow from it. */
const SESSIONS = `
  CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Number of the refresh token that may be used next; 0 is the one made at sign-in.
    generation integer NOT NULL DEFAULT 0,
    address text NOT NULL,
    -- The address as limits count it: IPv6 by its /64.
    network text NOT NULL,
    user_agent text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_reason text,
    CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
  );
  CREATE INDEX sessions_user ON sessions (user_id, network);
  CREATE INDEX sessions_revoked ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;
  CREATE INDEX sessions_expires ON sessions (expires_at)`;

/** Used tokens stay as long as their session: an old one that comes back is how theft is noticed. */
const REFRESH_TOKENS = `
  CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    generation integer NOT NULL,
    rotated_at timestamptz,
    -- With the token itself it gives the successor again; kept only while a repeated call is honoured.
    successor_salt bytea,
    CONSTRAINT refresh_tokens_generation UNIQUE (session_id, generation)
  );
  CREATE INDEX refresh_tokens_salted ON refresh_tokens (rotated_at) WHERE successor_salt IS NOT NULL`;

const SIGNING_KEYS = `
  CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    public_jwk jsonb NOT NULL,
    -- PKCS #8, AES-256-GCM: nonce, tag, ciphertext (key-encryption.ts).
    private_key_sealed bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz
  );
  -- At most one key signs, however many replicas start at once.
  CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys ((true)) WHERE retired_at IS NULL`;

const LOGIN_LIMITS = `
  CREATE TABLE login_limits (
    bucket text PRIMARY KEY,
    attempts integer NOT NULL,
    window_ends_at timestamptz NOT NULL
  );
  CREATE INDEX login_limits_ended ON login_limits (window_ends_at)`;

export class FirstTables1795478400000 implements MigrationInterface {
  readonly name = 'FirstTables1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [USERS, SESSIONS, REFRESH_TOKENS, SIGNING_KEYS, LOGIN_LIMITS, OUTBOX_TABLE_SQL])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(OUTBOX_DROP_SQL);
    await runner.query('DROP TABLE login_limits, signing_keys, refresh_tokens, sessions, users');
  }
}
