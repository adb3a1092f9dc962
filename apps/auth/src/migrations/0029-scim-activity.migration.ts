import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An identity provider that says again that somebody is active must not undo what an admin here has disabled. */
export class ScimActivity1796130000000 implements MigrationInterface {
  readonly name = 'ScimActivity1796130000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scim_users ADD COLUMN deactivated_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scim_users DROP COLUMN deactivated_at');
  }
}
