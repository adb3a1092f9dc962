/** More models than any fleet has. */
const MAX_MODELS = 500;

/**
 * What waits, by model. The cost grows with the users who wait and their models, never with their tasks: of each user and model
 * the first waiting task is looked at, and stands for the size of those behind it.
 */
export const BACKLOG_SQL = `
  WITH ready AS (
    SELECT b.model_name, b.ready AS tasks, b.ready * first.work_units AS units, first.created_at
    FROM user_share s JOIN backlog b ON b.user_id = s.user_id AND b.ready > 0
    CROSS JOIN LATERAL (SELECT work_units, created_at FROM task t WHERE t.user_id = b.user_id AND t.model_name = b.model_name
      AND t.status = 'pending' AND t.ready ORDER BY t.priority DESC, t.id LIMIT 1) first
    WHERE s.pending > 0),
  parts AS (
    SELECT model_name, tasks, units, created_at FROM ready
    UNION ALL SELECT model_name, 1, work_units, created_at FROM task WHERE status = 'pending' AND NOT ready)
  SELECT model_name, sum(tasks)::int AS tasks, sum(units)::float8 AS units,
    greatest(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age_s
  FROM parts GROUP BY model_name ORDER BY model_name LIMIT ${MAX_MODELS}`;

/** Tasks that are being processed, by the pool of their runner. */
export const RUNNING_SQL = `
  SELECT coalesce(r.pool, 'none') AS pool, count(*)::int AS tasks
  FROM task t LEFT JOIN runner r ON r.id = t.runner_id WHERE t.status = 'processing' GROUP BY 1`;

/**
 * Which pools can run a model: those that are there, or, where none is, those that were, so that a pool that was scaled to zero
 * is called back.
 */
export const POOLS_SQL = (live: string) => `
  SELECT m.model_name, r.pool, min(r.class) AS class, bool_or(${live}) AS live
  FROM runner_model m JOIN runner r ON r.id = m.runner_id GROUP BY m.model_name, r.pool`;
