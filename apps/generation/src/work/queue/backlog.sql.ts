import { statement } from '@atelier/database';
import { IS_HELD_BACK } from '../../tasks/state/allowance.sql.js';
import { PLACEMENT_KEY } from '../../tasks/state/placement-key.js';
import { LIVE } from '../../fleet/runners/live.sql.js';
import type { KeyBacklog, PoolOfKey } from './backlog.js';

/** What waits with a placement key; `units` is the sum of their work units. */
export type BacklogRow = Omit<KeyBacklog, 'secondsOn'> & { units: number };

/** Of the keys that most tasks wait for; a fleet has some dozens. */
const MAX_KEYS = 500;

/**
 * What waits, by placement key. The cost grows with the users who wait and their keys, never with their tasks: of each user and key
 * only the first waiting task is read, and its size stands for those behind it. What waits for GPU time to renew calls no runner.
 */
export const BACKLOG = statement<[], BacklogRow>(`
  WITH ready AS (
    SELECT b.model_name AS placement_key, first.model_name, b.ready AS tasks, b.ready * first.work_units AS units, first.created_at
    FROM user_share s JOIN backlog b ON b.user_id = s.user_id AND b.ready > 0
    CROSS JOIN LATERAL (SELECT model_name, work_units, created_at FROM task t WHERE t.user_id = b.user_id AND ${PLACEMENT_KEY('t')} = b.model_name
      AND t.status = 'pending' AND t.ready ORDER BY t.priority DESC, t.id LIMIT 1) first
    WHERE s.pending > 0 AND NOT ${IS_HELD_BACK('s')}),
  parts AS (
    SELECT placement_key, model_name, tasks, units, created_at FROM ready
    UNION ALL SELECT ${PLACEMENT_KEY('task')}, model_name, 1, work_units, created_at FROM task WHERE status = 'pending' AND NOT ready)
  SELECT placement_key, min(model_name) AS model_name, sum(tasks)::int AS tasks, sum(units)::float8 AS units,
    greatest(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age_s
  FROM parts GROUP BY placement_key ORDER BY sum(tasks) DESC, placement_key LIMIT ${MAX_KEYS}`);

/** Tasks that are being processed, by the pool of their runner. */
export const RUNNING_BY_POOL = statement<[], { pool: string; tasks: number }>(`
  SELECT coalesce(r.pool, 'none') AS pool, count(*)::int AS tasks
  FROM task t LEFT JOIN runner r ON r.id = t.runner_id WHERE t.status = 'processing' GROUP BY 1`);

/**
 * Which pools can run a placement key: those that are there, or, where none is, those that were, so that a pool that was scaled to zero
 * is called back. Of workflows only what waits is looked up; every pool is there by its checkpoints.
 */
export const POOLS_OF_KEYS = statement<[], PoolOfKey>(`
  SELECT able.placement_key, r.pool, min(r.class) AS class, bool_or(${LIVE('r')}) AS live
  FROM (SELECT runner_id, model_name AS placement_key FROM runner_model
    UNION ALL SELECT runner_id, placement_key FROM runner_placement
      WHERE placement_key IN (SELECT ${PLACEMENT_KEY('task')} FROM task WHERE status = 'pending' AND NOT ready
        UNION SELECT model_name FROM backlog WHERE ready > 0)) able
  JOIN runner r ON r.id = able.runner_id GROUP BY able.placement_key, r.pool`);

/** The names of pods change with every rollout: who was not seen for a day is not lost but replaced. */
export const RUNNERS_BY_STATE = statement<[], RunnerCount>(`
  SELECT r.pool, CASE WHEN NOT ${LIVE('r')} THEN 'lost' WHEN r.quarantined_until > now() THEN 'quarantined'
    WHEN r.draining_since IS NOT NULL THEN 'draining'
    WHEN EXISTS (SELECT 1 FROM task t WHERE t.status = 'processing' AND t.runner_id = r.id) THEN 'busy' ELSE 'idle' END AS state,
    count(*)::int AS count
  FROM runner r WHERE r.last_seen_at > now() - interval '1 day' GROUP BY 1, 2`);

export interface RunnerCount {
  pool: string;
  state: string;
  count: number;
}
