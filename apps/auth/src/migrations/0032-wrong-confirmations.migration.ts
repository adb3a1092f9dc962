import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counted within a session, which ends by too many. */
export class WrongConfirmations1796155000000 implements MigrationInterface {
  readonly name = 'WrongConfirmations1796155000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions ADD COLUMN wrong_confirmations integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN wrong_confirmations');
  }
}
