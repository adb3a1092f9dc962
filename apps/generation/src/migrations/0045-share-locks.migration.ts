import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Locks on the passwords of shares grow with each wrong one, and owners see that somebody guesses. A replica of the release before sets
 * no locks and heeds none, and has its own limits; what it counts, counts here as well.
 */
export class ShareLocks1768300000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE share_attempts ADD COLUMN locked_until timestamptz');
    await runner.query(`
      ALTER TABLE share
        ADD COLUMN wrong_passwords bigint NOT NULL DEFAULT 0,
        ADD COLUMN last_wrong_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE share DROP COLUMN wrong_passwords, DROP COLUMN last_wrong_at');
    await runner.query('ALTER TABLE share_attempts DROP COLUMN locked_until');
  }
}
