import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  'group_weight double precision CONSTRAINT user_share_group_weight_check CHECK (group_weight > 0)',
  'group_day_ms bigint CONSTRAINT user_share_group_day_ms_check CHECK (group_day_ms >= 0)',
  'group_month_ms bigint CONSTRAINT user_share_group_month_ms_check CHECK (group_month_ms >= 0)',
  'group_waiting integer CONSTRAINT user_share_group_waiting_check CHECK (group_waiting > 0)',
  'group_running integer CONSTRAINT user_share_group_running_check CHECK (group_running > 0)',
];

const ROLES = 'user_share_role_check CHECK (role IN';

/**
 * What groups give their members: on the share row what leases read, which they lock in any case; beside it what creates and lists read
 * alone. A replica of the release before knows the settings and the limits of users, and two roles.
 */
export class Groups1768100000043 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE user_share ${COLUMNS.map((column) => `ADD COLUMN ${column}`).join(', ')}`);
    await runner.query('ALTER TABLE user_share DROP CONSTRAINT user_share_role_check');
    await runner.query(`ALTER TABLE user_share ADD CONSTRAINT ${ROLES} ('viewer', 'user', 'publisher', 'admin'))`);
    await runner.query(`
      CREATE TABLE member_terms (
        user_id bigint PRIMARY KEY,
        revision bigint NOT NULL,
        models jsonb NOT NULL,
        workflows jsonb NOT NULL,
        storage_bytes bigint
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE member_terms');
    await runner.query(`UPDATE user_share SET role = 'user' WHERE role IN ('viewer', 'publisher')`);
    await runner.query('ALTER TABLE user_share DROP CONSTRAINT user_share_role_check');
    await runner.query(`ALTER TABLE user_share ADD CONSTRAINT ${ROLES} ('user', 'admin'))`);
    const names = COLUMNS.map((column) => column.split(' ', 1)[0]!);
    await runner.query(`ALTER TABLE user_share ${names.map((name) => `DROP COLUMN ${name}`).join(', ')}`);
  }
}
