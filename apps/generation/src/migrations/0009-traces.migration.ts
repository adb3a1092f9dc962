import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace in which a task was created, so that its lease, its run and its events belong to the same. */
export class Traces1764700000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task DROP COLUMN traceparent');
  }
}
