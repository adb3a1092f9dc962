import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the ends since a moment. By block ranges: next to nothing to keep up, and it is asked for after an outage alone. */
export class EndedTasks1767300000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX task_ended ON task USING brin (completed_at) WITH (autosummarize = on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX task_ended');
  }
}
