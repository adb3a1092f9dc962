import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which scopes groups hold their members. `users.scopes` is what all groups of a user make of them, as `users.role` is. */
export class GroupScopes1796160000000 implements MigrationInterface {
  readonly name = 'GroupScopes1796160000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE groups ADD COLUMN scopes jsonb NOT NULL DEFAULT '[]'`);
    await runner.query('ALTER TABLE users ADD COLUMN scopes text[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN scopes');
    await runner.query('ALTER TABLE groups DROP COLUMN scopes');
  }
}
