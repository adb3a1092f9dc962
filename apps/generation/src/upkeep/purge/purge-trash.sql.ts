import { statement } from '@atelier/database';
import type { PictureEntity } from '../../library/pictures/picture.entity.js';
import { UNMADE } from '../../library/trash/trash.sql.js';
import type { TaskEntity } from '../../tasks/state/task.entity.js';

export const BATCH = 50;

/** Outputs that have been in the trash for $1 days. */
export const OLD_OUTPUTS = statement<[days: number], Pick<PictureEntity, 'id'>>(`
  SELECT id FROM image WHERE deleted_at <= now() - make_interval(days => $1) AND deleted_at IS NOT NULL AND purge_requested_at IS NULL
  ORDER BY deleted_at LIMIT ${BATCH}`);

/** Marks tasks that were deleted $1 days ago and have made nothing. The mark comes before files are removed: a marked task cannot be restored. */
export const CLAIM_UNMADE = statement<[days: number], Pick<TaskEntity, 'id'>>(`
  UPDATE task SET purge_requested_at = now() WHERE id IN (
    SELECT id FROM task WHERE deleted_at <= now() - make_interval(days => $1) AND ${UNMADE}
    ORDER BY deleted_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING id`);

/** A task that was given the output, and has not ended yet, still needs its bytes. */
const NEEDED = `EXISTS (SELECT FROM task_input i JOIN task AS user_of ON user_of.id = i.task_id
  WHERE i.image_id = image.id AND user_of.status IN ('pending', 'processing'))`;

export const DUE_OUTPUTS = statement<[], Pick<PictureEntity, 'id' | 'object_key' | 'thumbnail_key'>>(`
  SELECT id, object_key, thumbnail_key FROM image WHERE purge_requested_at IS NOT NULL AND NOT ${NEEDED}
  ORDER BY purge_requested_at LIMIT ${BATCH}`);

export const PURGED_OUTPUTS = statement<[ids: number[]]>(
  'DELETE FROM image WHERE id = ANY($1) AND purge_requested_at IS NOT NULL',
);

/** A task that is still processing is left alone until its runner has stopped: it may be about to store outputs. */
export const DUE_TASKS = statement<[], Pick<TaskEntity, 'id'>>(`
  SELECT id FROM task WHERE purge_requested_at IS NOT NULL AND purged_at IS NULL AND status NOT IN ('pending', 'processing')
    AND NOT EXISTS (SELECT FROM image WHERE image.task_id = task.id AND ${NEEDED})
  ORDER BY purge_requested_at LIMIT ${BATCH}`);

export const PURGED_TASK = statement<[taskId: number]>(`
  WITH gone AS (DELETE FROM result WHERE task_id = $1),
  unfound AS (DELETE FROM task_facet WHERE task_id = $1),
  forgotten AS (DELETE FROM idempotency_key WHERE (task_id = $1 OR $1 = ANY (task_ids)) AND user_id = (SELECT user_id FROM task WHERE id = $1))
  UPDATE task SET purged_at = now(), prompt = '-', params = params || '{"negative_prompt": ""}', run_values = NULL, webhook = NULL, run = run || '{"labels": {}}', result_id = NULL WHERE id = $1 AND purged_at IS NULL`);
