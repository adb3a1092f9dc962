import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How users like the studio: small, read and written whole fields at a time, and never asked by. */
export class Preferences1795482000000 implements MigrationInterface {
  readonly name = 'Preferences1795482000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ADD COLUMN preferences jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN preferences');
  }
}
