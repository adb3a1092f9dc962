import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Preferences of users: small, read and written by whole fields, and never part of a condition. */
export class Preferences1795482000000 implements MigrationInterface {
  readonly name = 'Preferences1795482000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ADD COLUMN preferences jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN preferences');
  }
}
