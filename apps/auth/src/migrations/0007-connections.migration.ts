import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE registered_clients (
    id uuid CONSTRAINT registered_clients_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    redirect_uris text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE consent_codes (
    code_hash bytea CONSTRAINT consent_codes_pkey PRIMARY KEY,
    user_id bigint NOT NULL CONSTRAINT consent_codes_user_id_fkey REFERENCES users ON DELETE CASCADE,
    client_id text NOT NULL,
    client_name text NOT NULL,
    client_host text,
    redirect_uri text NOT NULL,
    challenge text NOT NULL,
    scopes text[] NOT NULL,
    resource text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE TABLE connections (
    session_id uuid CONSTRAINT connections_pkey PRIMARY KEY
      CONSTRAINT connections_session_id_fkey REFERENCES sessions ON DELETE CASCADE,
    client_id text NOT NULL,
    client_name text NOT NULL,
    client_host text,
    scopes text[] NOT NULL,
    resource text NOT NULL,
    code_hash bytea NOT NULL CONSTRAINT connections_code_hash_key UNIQUE
  )`,
];

const INDEXES = [
  'CREATE INDEX registered_clients_created ON registered_clients (created_at)',
  'CREATE INDEX consent_codes_expires ON consent_codes (expires_at)',
  'CREATE INDEX connections_client ON connections (client_id)',
];

/** Clients that users connect by OAuth. */
export class Connections1795842000000 implements MigrationInterface {
  readonly name = 'Connections1795842000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...INDEXES]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connections, consent_codes, registered_clients');
  }
}
