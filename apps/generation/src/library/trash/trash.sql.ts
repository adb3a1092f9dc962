import { statement } from '@atelier/database';
import { taskColumns, type TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';

export interface TrashedRow extends TaskRow {
  deleted_at: Date;
  purge_at: Date;
  /** `deleted_at` to the microsecond, which a `Date` does not hold. */
  deleted_text: string;
}

/** The last row of a page. */
export interface TrashPosition {
  deletedAt: string;
  id: number;
}

const IN_TRASH = 'task.deleted_at IS NOT NULL AND task.purge_requested_at IS NULL';

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

export const RESTORE_TASK = statement<[taskId: number, userId: number], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.user_id = $2 AND ${IN_TRASH}`,
    set: 'deleted_at = NULL',
  }),
);

export const EMPTY_BATCH = 2_000;
/** All that was deleted until then, the latest first, a batch at a time. */
export const EMPTY_TRASH = statement<[userId: number, until: string], Pick<TaskRow, 'id'>>(`
  UPDATE task SET purge_requested_at = now() WHERE id IN (
    SELECT id FROM task WHERE user_id = $1 AND deleted_at <= $2::timestamptz AND ${IN_TRASH} ORDER BY deleted_at DESC, id DESC LIMIT ${EMPTY_BATCH} FOR UPDATE)
  RETURNING id`);

export const TRASH_PAGE = statement<
  [userId: number, limit: number, keptDays: number, deletedAt: string | undefined, id: number | undefined],
  TrashedRow
>(`
  SELECT ${taskColumns('task')}, deleted_at, deleted_at + make_interval(days => $3) AS purge_at, deleted_at::text AS deleted_text
  FROM task WHERE user_id = $1 AND ${IN_TRASH} AND ($4::timestamptz IS NULL OR (deleted_at, id) < ($4::timestamptz, $5::bigint))
  ORDER BY deleted_at DESC, id DESC LIMIT $2`);
