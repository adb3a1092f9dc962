import { statement } from '@atelier/database';
import { shownSql } from '../pictures/listed.sql.js';
import { taskColumns, type TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';

/** A waiting task is cancelled as well; a running one is marked for its runner to stop. */
export const DELETE_TASK = statement<[taskId: number, userId: number], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.user_id = $2 AND task.deleted_at IS NULL`,
    set: `deleted_at = now(),
    status = CASE WHEN task.status = 'pending' THEN 'cancelled' ELSE task.status END,
    completed_at = CASE WHEN task.status = 'pending' THEN now() ELSE task.completed_at END,
    phase = CASE WHEN task.status = 'processing' THEN 'cancelling' END,
    cancel_requested_at = CASE WHEN task.status = 'processing' THEN coalesce(task.cancel_requested_at, now()) END`,
  }),
);

/** After its outputs. */
export const RESTORE_TASK = statement<[taskId: number, userId: number], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.user_id = $2 AND task.deleted_at IS NOT NULL AND task.purge_requested_at IS NULL`,
    set: `deleted_at = NULL,
    withheld = (SELECT count(*) FROM image WHERE image.task_id = task.id AND image.deleted_at IS NULL AND image.withheld IS NOT NULL),
    checking = (SELECT count(*) FROM image WHERE image.task_id = task.id AND image.deleted_at IS NULL AND image.withheld = 'check'),
    favourites = (SELECT count(*) FROM image WHERE image.task_id = task.id AND image.deleted_at IS NULL AND image.favourite_at IS NOT NULL)`,
    outputIds: `(SELECT coalesce(jsonb_agg(image.id ORDER BY position), '[]') FROM image WHERE image.task_id = t.id AND ${shownSql()})`,
  }),
);

/** Locked before its outputs are touched, as everywhere. No row: there is none of this user's, or it was purged. */
export const LOCK_TASK = statement<[taskId: number, userId: number], TaskRow & { deleted: boolean }>(`
  SELECT ${taskColumns('task')}, deleted_at IS NOT NULL AS deleted FROM task
  WHERE id = $1 AND user_id = $2 AND purge_requested_at IS NULL FOR UPDATE`);

export const REQUEST_PURGE_OF_TASK = statement<[taskId: number], Pick<TaskRow, 'id'>>(
  `UPDATE task SET purge_requested_at = now() WHERE id = $1 AND deleted_at IS NOT NULL AND purge_requested_at IS NULL RETURNING id`,
);

/** A deleted task with nothing of it in the trash that passes `condition`. */
export const unmadeSql = (
  condition = 'true',
) => `task.deleted_at IS NOT NULL AND task.purge_requested_at IS NULL AND NOT EXISTS (SELECT FROM image
  WHERE image.task_id = task.id AND image.deleted_at IS NOT NULL AND image.purge_requested_at IS NULL AND ${condition})`;

/** It has made nothing, or a replica of the release before deleted it whole. */
export const UNMADE = unmadeSql();

export const EMPTY_BATCH = 2_000;
/** All that was deleted until then and has made nothing, a batch at a time. */
export const EMPTY_UNMADE = statement<[userId: number, until: string], Pick<TaskRow, 'id'>>(`
  UPDATE task SET purge_requested_at = now() WHERE id IN (
    SELECT id FROM task WHERE user_id = $1 AND deleted_at <= $2::timestamptz AND ${UNMADE}
    ORDER BY deleted_at DESC, id DESC LIMIT ${EMPTY_BATCH} FOR UPDATE)
  RETURNING id`);

/** The outputs that lay in the trash then, the latest first. */
export const OUTPUTS_UNTIL = statement<[userId: number, until: string], { id: number }>(`
  SELECT id FROM image WHERE deleted_by = $1 AND deleted_at <= $2::timestamptz AND deleted_at IS NOT NULL AND purge_requested_at IS NULL
  ORDER BY deleted_at DESC, id DESC LIMIT ${EMPTY_BATCH}`);
