import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was passed over is found among however many stand at the same virtual time. */
export class PassedOver1767100000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX user_share_passed_over ON user_share (virtual_time, passed_over_at) WHERE passed_over_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX user_share_passed_over');
  }
}
