import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was in which group on which days, so that use can be told by group. Auth says since when somebody is in a group, so what its members
 * used before this release counts as well; who had left before it is not known, and counts for nothing.
 */
export class GroupSpans1768800000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE group_span (
        user_id bigint NOT NULL,
        group_id bigint NOT NULL,
        first_day date NOT NULL,
        -- null: they are in it
        last_day date,
        PRIMARY KEY (user_id, group_id, first_day)
      )`);
    await runner.query(
      'CREATE TABLE group_name (group_id bigint PRIMARY KEY, name text NOT NULL, revision bigint NOT NULL)',
    );
    await runner.query('ALTER TABLE member_terms ADD COLUMN groups_revision bigint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE group_span, group_name');
    await runner.query('ALTER TABLE member_terms DROP COLUMN groups_revision');
  }
}
