import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE scim_tokens (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT scim_tokens_pkey PRIMARY KEY,
    name text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT scim_tokens_token_hash_key UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `CREATE TABLE scim_users (
    user_id bigint CONSTRAINT scim_users_pkey PRIMARY KEY CONSTRAINT scim_users_user_id_fkey REFERENCES users ON DELETE CASCADE,
    user_name text NOT NULL,
    user_name_key text NOT NULL,
    external_id text,
    person jsonb NOT NULL DEFAULT '{}',
    changed_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz
  )`,
  'CREATE UNIQUE INDEX scim_users_user_name ON scim_users (user_name_key) WHERE removed_at IS NULL',
  'CREATE UNIQUE INDEX scim_users_external_id ON scim_users (external_id) WHERE external_id IS NOT NULL',
  `CREATE TABLE scim_groups (
    group_id bigint CONSTRAINT scim_groups_pkey PRIMARY KEY CONSTRAINT scim_groups_group_id_fkey REFERENCES groups ON DELETE CASCADE,
    external_id text
  )`,
  'CREATE UNIQUE INDEX scim_groups_external_id ON scim_groups (external_id) WHERE external_id IS NOT NULL',
];

/** What identity providers keep here by SCIM: users, groups, and the tokens by which they come. */
export class Scim1796120000000 implements MigrationInterface {
  readonly name = 'Scim1796120000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scim_groups, scim_users, scim_tokens');
  }
}
