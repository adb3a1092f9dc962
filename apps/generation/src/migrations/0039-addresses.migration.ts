import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runners store outputs at addresses that they are given, so each attempt notes how many it has had, and until when they count. */
export class Addresses1767700000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attempt ADD COLUMN addresses integer NOT NULL DEFAULT 0,
        ADD COLUMN address_bytes bigint NOT NULL DEFAULT 0,
        ADD COLUMN addresses_until timestamptz`);
    await runner.query(
      'CREATE INDEX attempt_addresses_until ON attempt (addresses_until) WHERE addresses_until IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE attempt DROP COLUMN addresses, DROP COLUMN address_bytes, DROP COLUMN addresses_until',
    );
  }
}
