import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that programs use in the name of a user. */
export class ApiKeys1795752000000 implements MigrationInterface {
  readonly name = 'ApiKeys1795752000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_keys (
        id uuid CONSTRAINT api_keys_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id bigint NOT NULL CONSTRAINT api_keys_user_id_fkey REFERENCES users ON DELETE CASCADE,
        name text NOT NULL,
        digest text NOT NULL CONSTRAINT api_keys_digest_key UNIQUE,
        hint text NOT NULL,
        scopes text[] NOT NULL CONSTRAINT api_keys_scopes_check CHECK (cardinality(scopes) > 0),
        allowed_addresses text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        last_address text,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE INDEX api_keys_user ON api_keys (user_id, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_keys');
  }
}
