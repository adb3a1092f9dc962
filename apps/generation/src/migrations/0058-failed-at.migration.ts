import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a runner's last failure was counted, so that what its ComfyUI takes with it when it dies counts once. */
export class FailedAt1769500000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runner ADD COLUMN failed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runner DROP COLUMN failed_at');
  }
}
