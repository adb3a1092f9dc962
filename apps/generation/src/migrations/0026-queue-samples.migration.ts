import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many tasks wait and run, once a minute: how deep the queue was cannot be told from the rows of tasks afterwards. */
export class QueueSamples1766400000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE queue_sample (
        -- its beginning; replicas that sample the same minute make one row
        minute timestamptz PRIMARY KEY,
        pending integer NOT NULL,
        running integer NOT NULL
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE queue_sample');
  }
}
