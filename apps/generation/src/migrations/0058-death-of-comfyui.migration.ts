import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the last death of a runner's ComfyUI was counted, so that it counts once, however many tasks it takes with it. */
export class DeathOfComfyui1769500000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runner ADD COLUMN comfyui_died_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE runner DROP COLUMN comfyui_died_at');
  }
}
