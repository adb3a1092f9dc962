import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runners are known by keys of their own, and are enrolled by tokens. */
export class RunnerIdentities1767500000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE runner_identity (
        runner_id text PRIMARY KEY,
        public_key text NOT NULL CONSTRAINT runner_identity_public_key UNIQUE,
        origin text NOT NULL CONSTRAINT runner_identity_origin CHECK (origin IN ('token', 'pod', 'setting', 'shared')),
        enrolled_at timestamptz NOT NULL DEFAULT now(),
        connected_at timestamptz,
        address text,
        revoked_at timestamptz)`);
    await runner.query(`
      CREATE TABLE runner_enrolment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        token_hash text NOT NULL CONSTRAINT runner_enrolment_token_hash UNIQUE,
        runner_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE runner_enrolment');
    await runner.query('DROP TABLE runner_identity');
  }
}
