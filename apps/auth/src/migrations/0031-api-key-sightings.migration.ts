import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE api_key_sightings (
    key_id uuid NOT NULL CONSTRAINT api_key_sightings_key_id_fkey REFERENCES api_keys ON DELETE CASCADE,
    outcome text NOT NULL,
    network text NOT NULL,
    program text NOT NULL,
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    noted_at timestamptz,
    CONSTRAINT api_key_sightings_pkey PRIMARY KEY (key_id, outcome, network, program)
  )`,
  'CREATE INDEX api_key_sightings_last_seen_at ON api_key_sightings (last_seen_at)',
  // Keys that are in use have had their first one.
  `INSERT INTO api_key_sightings (key_id, outcome, network, program, last_seen_at)
   SELECT id, 'taken', 'unknown', 'unknown', last_used_at FROM api_keys WHERE last_used_at IS NOT NULL`,
];

/** Where keys are used from, by which the audit list says what is new of them. */
export class ApiKeySightings1796150000000 implements MigrationInterface {
  readonly name = 'ApiKeySightings1796150000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of STATEMENTS) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_key_sightings');
  }
}
