import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The API key by which a task came, for the limits of keys. Only tasks by keys are in the indexes. */
export class KeyOfTask1767000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task ADD COLUMN api_key_id uuid;
      CREATE INDEX task_of_key ON task (api_key_id, created_at) WHERE api_key_id IS NOT NULL;
      CREATE INDEX task_of_key_open ON task (api_key_id) WHERE api_key_id IS NOT NULL AND status IN ('pending', 'processing');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX task_of_key;
      DROP INDEX task_of_key_open;
      ALTER TABLE task DROP COLUMN api_key_id;
    `);
  }
}
