import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What names of models mean that programs have written into them. */
export class ModelAliases1767400000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE model_alias (
        name text NOT NULL PRIMARY KEY,
        model text NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE model_alias');
  }
}
