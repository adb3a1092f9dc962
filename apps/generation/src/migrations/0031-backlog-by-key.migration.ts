import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who waits for what a runner has loaded is found by the key. Without `ready`, whose changes stay cheap then. */
export class BacklogByKey1766900000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX backlog_key ON backlog (model_name, user_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX backlog_key');
  }
}
