import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last result of each workflow, for the list of them. Only runs of workflows are in it, so text-to-image pays nothing. */
export class TaskOfVersion1765500000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX task_of_version ON task (user_id, workflow_version_id, id DESC)
        WHERE workflow_version_id IS NOT NULL AND deleted_at IS NULL AND status = 'completed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX task_of_version');
  }
}
