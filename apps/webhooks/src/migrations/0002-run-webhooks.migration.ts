import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries to addresses that runs name, and what they are signed with. A release before sees deliveries to endpoints alone. */
export class RunWebhooks1795860000000 implements MigrationInterface {
  readonly name = 'RunWebhooks1795860000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signing_secrets (
        user_id bigint CONSTRAINT signing_secrets_pkey PRIMARY KEY,
        sealed_secrets bytea NOT NULL,
        public_key text NOT NULL,
        previous_sealed_secrets bytea,
        previous_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      ALTER TABLE deliveries ALTER COLUMN endpoint_id DROP NOT NULL,
        ADD COLUMN user_id bigint, ADD COLUMN task_id bigint, ADD COLUMN url text, ADD COLUMN host text,
        ADD CONSTRAINT deliveries_recipient_check
          CHECK (CASE WHEN endpoint_id IS NULL THEN num_nulls(user_id, task_id, url, host) = 0 ELSE num_nonnulls(user_id, task_id, url, host) = 0 END)`);
    await runner.query(
      'CREATE UNIQUE INDEX deliveries_run_event_key ON deliveries (user_id, event_id) WHERE endpoint_id IS NULL',
    );
    await runner.query(
      'CREATE INDEX deliveries_run_due ON deliveries (host, user_id, due_at) WHERE endpoint_id IS NULL AND due_at IS NOT NULL',
    );
    await runner.query('CREATE INDEX deliveries_run_log ON deliveries (user_id, id) WHERE endpoint_id IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM deliveries WHERE endpoint_id IS NULL');
    await runner.query(`
      ALTER TABLE deliveries DROP COLUMN user_id, DROP COLUMN task_id, DROP COLUMN url, DROP COLUMN host,
        ALTER COLUMN endpoint_id SET NOT NULL`);
    await runner.query('DROP TABLE signing_secrets');
  }
}
