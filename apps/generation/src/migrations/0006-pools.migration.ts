import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which pool a runner belongs to: what waits is counted by pool, so that each can be scaled by its own backlog. */
export class Pools1764400000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE runner ADD COLUMN pool text NOT NULL DEFAULT 'default'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runner DROP COLUMN pool');
  }
}
