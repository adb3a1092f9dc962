import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks that lost their turn by no fault of their own go before what waits. */
export class Interrupted1766000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task ADD COLUMN interrupted boolean NOT NULL DEFAULT false;
      -- few at a time: every lease looks whether there are some
      CREATE INDEX task_interrupted ON task (user_id) WHERE status = 'pending' AND interrupted;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX task_interrupted;
      ALTER TABLE task DROP COLUMN interrupted;
    `);
  }
}
