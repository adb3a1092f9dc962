import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When accounts were disabled last, for what was signed before. */
export class LastDisabled1796018400000 implements MigrationInterface {
  readonly name = 'LastDisabled1796018400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users ADD COLUMN last_disabled_at timestamptz');
    await runner.query(
      'CREATE INDEX users_disabled ON users (id) WHERE disabled_at IS NOT NULL OR last_disabled_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN last_disabled_at');
  }
}
