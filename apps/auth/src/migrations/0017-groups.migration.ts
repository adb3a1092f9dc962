import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `('viewer', 'user', 'publisher', 'admin')`;

const STATEMENTS = [
  `CREATE TABLE groups (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT groups_pkey PRIMARY KEY,
    name text NOT NULL,
    name_key text NOT NULL CONSTRAINT groups_name_key UNIQUE,
    role text CONSTRAINT groups_role_check CHECK (role IN ${ROLES}),
    weight double precision CONSTRAINT groups_weight_check CHECK (weight > 0),
    models jsonb NOT NULL DEFAULT '[]',
    workflows jsonb NOT NULL DEFAULT '[]',
    limits jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE group_members (
    group_id bigint NOT NULL CONSTRAINT group_members_group_id_fkey REFERENCES groups ON DELETE CASCADE,
    user_id bigint NOT NULL CONSTRAINT group_members_user_id_fkey REFERENCES users ON DELETE CASCADE,
    source text NOT NULL CONSTRAINT group_members_source_check CHECK (source IN ('admin', 'invitation', 'provider', 'scim')),
    since timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT group_members_pkey PRIMARY KEY (group_id, user_id)
  )`,
  'CREATE INDEX group_members_user ON group_members (user_id)',
  `CREATE TABLE member_terms (
    user_id bigint CONSTRAINT member_terms_pkey PRIMARY KEY CONSTRAINT member_terms_user_id_fkey REFERENCES users ON DELETE CASCADE,
    revision bigint NOT NULL CONSTRAINT member_terms_revision_key UNIQUE,
    terms jsonb NOT NULL
  )`,
  `CREATE TABLE member_terms_clock (
    only_row boolean NOT NULL DEFAULT true CONSTRAINT member_terms_clock_pkey PRIMARY KEY
      CONSTRAINT member_terms_clock_only_row_check CHECK (only_row),
    revision bigint NOT NULL DEFAULT 0
  )`,
  'INSERT INTO member_terms_clock DEFAULT VALUES',
  'ALTER TABLE users ADD COLUMN own_role text',
  ...['users', 'invitations'].flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT ${table}_role_check`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${table}_role_check CHECK (role IN ${ROLES})`,
  ]),
];

/**
 * Groups and who is in them, what they make of their members, and two more roles. `users.role` stays what everything asks for: what
 * somebody may do with all their groups.
 */
export class Groups1796029200000 implements MigrationInterface {
  readonly name = 'Groups1796029200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE users SET role = coalesce(own_role, role)');
    for (const table of ['users', 'invitations']) {
      await runner.query(`UPDATE ${table} SET role = 'user' WHERE role IN ('viewer', 'publisher')`);
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_role_check`);
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_role_check CHECK (role IN ('user', 'admin'))`);
    }
    await runner.query('ALTER TABLE users DROP COLUMN own_role');
    await runner.query('DROP TABLE member_terms_clock, member_terms, group_members, groups');
  }
}
