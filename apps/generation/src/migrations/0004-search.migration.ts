import type { MigrationInterface, QueryRunner } from 'typeorm';
import { termsOf } from '../tasks/prompt-terms.js';

const BATCH = 500;

/**
 * Finding pictures: favourites, the terms of prompts, and lists in the order of `(created_at, id)`, so that a range of dates is a
 * part of every index and no filter.
 *
 * `prompt_term` has a row per term of each listed task, in the order of the lists: a page of matches is read from where the
 * cursor stands, in the same time whether a thousand tasks match or a million.
 */
export class Search1764300000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE image ADD COLUMN favourite_at timestamptz;
      -- how many of its pictures are favourites
      ALTER TABLE task ADD COLUMN favourites integer NOT NULL DEFAULT 0 CHECK (favourites >= 0);
      DROP INDEX task_history, task_history_status, task_history_model;
      CREATE INDEX task_history ON task (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX task_history_status ON task (user_id, status, created_at DESC, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX task_history_model ON task (user_id, model_name, created_at DESC, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX task_favourites ON task (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL AND favourites > 0;
      CREATE TABLE prompt_term (
        user_id bigint NOT NULL,
        -- compared byte by byte: beginnings are ranges
        term text COLLATE "C" NOT NULL,
        created_at timestamptz NOT NULL,
        -- no foreign key: its check would cost more than the row, and tasks are never deleted, only emptied
        task_id bigint NOT NULL,
        PRIMARY KEY (user_id, term, created_at, task_id)
      );
    `);
    await indexPrompts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE prompt_term;
      DROP INDEX task_history, task_history_status, task_history_model, task_favourites;
      ALTER TABLE task DROP COLUMN favourites;
      ALTER TABLE image DROP COLUMN favourite_at;
      CREATE INDEX task_history ON task (user_id, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX task_history_status ON task (user_id, status, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX task_history_model ON task (user_id, model_name, id DESC) WHERE deleted_at IS NULL;
    `);
  }
}

/** The tasks that were there before the index. */
async function indexPrompts(runner: QueryRunner): Promise<void> {
  for (let last = '0'; ;) {
    const rows = (await runner.query(
      `SELECT id, prompt FROM task WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT ${BATCH}`,
      [last],
    )) as { id: string; prompt: string }[];
    const terms = rows.flatMap(({ id, prompt }) => termsOf(prompt).map((term) => ({ id, term })));
    await runner.query(
      `INSERT INTO prompt_term (user_id, term, created_at, task_id)
       SELECT task.user_id, given.term, task.created_at, task.id FROM jsonb_to_recordset($1::jsonb) AS given (id bigint, term text) JOIN task USING (id)`,
      [JSON.stringify(terms)],
    );
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.id;
  }
}
