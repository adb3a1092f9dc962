import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when the ends of tasks are known here. */
export class Intake1795946400000 implements MigrationInterface {
  readonly name = 'Intake1795946400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intake (
        single boolean CONSTRAINT intake_pkey PRIMARY KEY DEFAULT true CONSTRAINT intake_single_check CHECK (single),
        known_until timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE intake');
  }
}
