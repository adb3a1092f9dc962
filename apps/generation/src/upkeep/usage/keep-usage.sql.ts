import { statement } from '@atelier/database';
import { NO_KEY, REST, TODAY } from '../../tasks/state/charge.sql.js';

/** Rows that one user keeps of one day that is over. */
export const MAX_ROWS_OF_DAY = 100;

/** Users and days of one statement. */
const BATCH = 50;

/** Days in which a stopped service may have missed it. */
const LOOKED_AT = 35;

/**
 * Of days that are over: all rows of a user but those with most GPU time become one. Two replicas that do it at once add up: a row
 * is deleted by one of them.
 */
export const PUT_TOGETHER = statement<[], { user_id: number }>(`
  WITH crowded AS (
    SELECT day, user_id FROM usage_day WHERE day < ${TODAY} AND day >= ${TODAY} - ${LOOKED_AT} AND workflow_id <> ${REST}
    GROUP BY day, user_id HAVING count(*) > ${MAX_ROWS_OF_DAY} LIMIT ${BATCH}),
  ranked AS (
    SELECT day, user_id, api_key_id, workflow_id, model_name,
      row_number() OVER (PARTITION BY day, user_id ORDER BY gpu_ms + free_ms DESC, api_key_id, workflow_id, model_name) AS rank
    FROM usage_day JOIN crowded USING (day, user_id) WHERE workflow_id <> ${REST}),
  gone AS (
    DELETE FROM usage_day AS u USING ranked AS r
    WHERE r.rank > ${MAX_ROWS_OF_DAY} AND (u.day, u.user_id, u.api_key_id, u.workflow_id, u.model_name) = (r.day, r.user_id, r.api_key_id, r.workflow_id, r.model_name)
    RETURNING u.*)
  INSERT INTO usage_day AS u (day, user_id, api_key_id, workflow_id, model_name, gpu_ms, free_ms, attempts, tasks, outputs)
  SELECT day, user_id, ${NO_KEY}, ${REST}, '', sum(gpu_ms), sum(free_ms), sum(attempts), sum(tasks), sum(outputs) FROM gone GROUP BY day, user_id
  ON CONFLICT (day, user_id, api_key_id, workflow_id, model_name) DO UPDATE SET gpu_ms = u.gpu_ms + excluded.gpu_ms,
    free_ms = u.free_ms + excluded.free_ms, attempts = u.attempts + excluded.attempts, tasks = u.tasks + excluded.tasks, outputs = u.outputs + excluded.outputs
  RETURNING user_id`);

/** $1 days that are kept. */
export const FORGET_USAGE = statement<[days: number]>(`DELETE FROM usage_day WHERE day < ${TODAY} - $1::int`);
