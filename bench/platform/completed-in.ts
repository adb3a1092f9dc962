import type pg from 'pg';

/** Whether a task has come to its good end, without asking the side that is measured. */
export type IsCompleted = (taskId: number) => Promise<boolean>;

/** @param table of the tasks. Prepared: its plan would be a part of what Postgres costs. */
export function completedIn(table: string, database: Pick<pg.Pool, 'query'>): IsCompleted {
  const text = `SELECT FROM ${table} WHERE id = $1 AND status = 'completed'`;
  return async (id) => (await database.query({ name: `is completed in ${table}`, text, values: [id] })).rowCount === 1;
}
