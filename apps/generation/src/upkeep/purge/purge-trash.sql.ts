import { statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';

export const BATCH = 50;

/** Marks what has been in the trash for $1 days. The mark comes before files are removed: a marked task cannot be restored. */
export const CLAIM_OLD = statement<[days: number], Pick<TaskEntity, 'id'>>(`
  UPDATE task SET purge_requested_at = now() WHERE id IN (
    SELECT id FROM task WHERE deleted_at <= now() - make_interval(days => $1) AND purge_requested_at IS NULL
    ORDER BY deleted_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING id`);

/**
 * A task that is still processing is left alone until its runner has stopped: it may be about to store pictures. So is one whose
 * picture was given to a task that has not ended yet.
 */
export const DUE = statement<[], Pick<TaskEntity, 'id'>>(`
  SELECT id FROM task WHERE purge_requested_at IS NOT NULL AND purged_at IS NULL AND status NOT IN ('pending', 'processing')
    AND NOT EXISTS (SELECT FROM image JOIN task_input i ON i.image_id = image.id JOIN task AS user_of ON user_of.id = i.task_id
      WHERE image.task_id = task.id AND user_of.status IN ('pending', 'processing'))
  ORDER BY purge_requested_at LIMIT ${BATCH}`);

export const PURGED = statement<[taskId: number]>(`
  WITH gone AS (DELETE FROM result WHERE task_id = $1),
  forgotten AS (DELETE FROM idempotency_key WHERE (task_id = $1 OR $1 = ANY (task_ids)) AND user_id = (SELECT user_id FROM task WHERE id = $1))
  UPDATE task SET purged_at = now(), prompt = '-', params = params || '{"negative_prompt": ""}', run_values = NULL, run = run || '{"labels": {}}', result_id = NULL WHERE id = $1 AND purged_at IS NULL`);
