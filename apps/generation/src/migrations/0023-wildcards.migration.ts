import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of words that prompts draw from, of each user. */
export class Wildcards1766100000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wildcard_list (
        user_id bigint NOT NULL,
        name text NOT NULL,
        lines text[] NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, name)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wildcard_list');
  }
}
