import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told when a task has ended, where its request has said so. */
export class RunWebhooks1767200000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task ADD COLUMN webhook jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task DROP COLUMN webhook');
  }
}
