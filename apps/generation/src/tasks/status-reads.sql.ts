import { ofAnyLength, prepared, statement } from '@atelier/database';
import { RANK_OF } from './state/forecast.sql.js';
import { taskColumns, type TaskRow } from './state/task-row.js';

/** A task of a read; which one is said by its place among the reads. */
export interface StatusRow extends Omit<TaskRow, 'rank'> {
  number: number;
  /** Among the waiting tasks of its user; null: it does not wait. */
  place: number | null;
  /** By the clock of the database, in milliseconds since 1970. */
  now_ms: number;
}

/** Columns that take room, and never change while a task can be read. */
const LARGE = ['prompt', 'params', 'run', 'run_values'];

const COLUMNS = taskColumns('t').replace(new RegExp(`t\\.(${LARGE.join('|')})(?=,|$)`, 'g'), (column, name: string) => {
  return `CASE WHEN read.whole THEN ${column} END AS ${name}`;
});

/**
 * A look by the primary key for each read, however many there are and whatever the planner thinks of them: with the owner in the condition a
 * plan that was made while the table was small goes through an index of their history.
 */
export const READ_STATUSES = prepared(
  statement<[taskIds: number[], userIds: number[], whole: boolean[]], StatusRow>(`
  SELECT read.number::int AS number, ${COLUMNS}, CASE WHEN t.status = 'pending' THEN (${RANK_OF('t')}) END AS place,
    (extract(epoch FROM now()) * 1000)::float8 AS now_ms
  FROM unnest(${ofAnyLength('$1', 'bigint[]')}, ${ofAnyLength('$2', 'bigint[]')}, ${ofAnyLength('$3', 'boolean[]')}) WITH ORDINALITY AS read (task_id, user_id, whole, number)
  CROSS JOIN LATERAL (SELECT * FROM task WHERE id = read.task_id LIMIT 1) t
  WHERE t.user_id = read.user_id AND t.deleted_at IS NULL`),
);
