import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints of users, and what is delivered to them. */
export class FirstTables1795773600000 implements MigrationInterface {
  readonly name = 'FirstTables1795773600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE endpoints (
        id uuid CONSTRAINT endpoints_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
        user_id bigint NOT NULL,
        url text NOT NULL,
        host text NOT NULL,
        description text NOT NULL,
        event_types text[] NOT NULL CONSTRAINT endpoints_event_types_check CHECK (cardinality(event_types) > 0),
        sealed_secrets bytea NOT NULL,
        public_key text NOT NULL,
        previous_sealed_secrets bytea,
        previous_until timestamptz,
        disabled_reason text,
        failing_since timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX endpoints_user ON endpoints (user_id, created_at)');
    await runner.query(`
      CREATE TABLE deliveries (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT deliveries_pkey PRIMARY KEY,
        endpoint_id uuid NOT NULL CONSTRAINT deliveries_endpoint_id_fkey REFERENCES endpoints ON DELETE CASCADE,
        event_id text NOT NULL,
        event_type text NOT NULL,
        body text NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        attempts int NOT NULL DEFAULT 0,
        step int NOT NULL DEFAULT 0,
        due_at timestamptz DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        last_attempt_at timestamptz,
        latency_ms int,
        status_code int,
        answer text,
        error text,
        CONSTRAINT deliveries_endpoint_event_key UNIQUE (endpoint_id, event_id)
      )`);
    await runner.query('CREATE INDEX deliveries_due ON deliveries (endpoint_id, due_at) WHERE due_at IS NOT NULL');
    await runner.query('CREATE INDEX deliveries_log ON deliveries (endpoint_id, id)');
    await runner.query('CREATE INDEX deliveries_age ON deliveries (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deliveries');
    await runner.query('DROP TABLE endpoints');
  }
}
