import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What tasks are found by besides their words: the kinds of what they have made, their workflow, their LoRAs, and with which others
 * they were made. A row for each, in the order of the lists. What is there already is found by what is known of it.
 */
export class Facets1766500000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- once, however long it takes
      SET LOCAL statement_timeout = 0;
      CREATE TABLE task_facet (
        user_id bigint NOT NULL,
        facet text COLLATE "C" NOT NULL,
        created_at timestamptz NOT NULL,
        -- no foreign key: its check would cost more than the row, and tasks are never deleted, only emptied
        task_id bigint NOT NULL,
        PRIMARY KEY (user_id, facet, created_at, task_id)
      );
      INSERT INTO task_facet (user_id, facet, created_at, task_id)
        SELECT DISTINCT task.user_id, 'kind:' || image.kind, task.created_at, task.id
        FROM image JOIN task ON task.id = image.task_id WHERE image.kind <> 'image';
      INSERT INTO task_facet (user_id, facet, created_at, task_id)
        SELECT user_id, 'workflow:' || (run -> 'workflow' ->> 'id'), created_at, id
        FROM task WHERE run IS NOT NULL AND purged_at IS NULL;
      INSERT INTO task_facet (user_id, facet, created_at, task_id)
        SELECT DISTINCT task.user_id, 'lora:' || (used.file ->> 'file'), task.created_at, task.id
        FROM task JOIN placement ON placement.key = task.placement_key, jsonb_array_elements(placement.requirement -> 'files') AS used (file)
        WHERE used.file ->> 'folder' = 'loras' AND task.run IS NOT NULL AND task.purged_at IS NULL;
      CREATE INDEX task_facet_task ON task_facet (task_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE task_facet');
  }
}
