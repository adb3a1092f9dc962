import { prepared, statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import { shownSql } from './listed.sql.js';
import { PICTURE_COLUMNS, type PictureRow } from './picture.sql.js';
import type { ResultEntity } from './result.entity.js';

/** How a task stands; and its result, if it is completed. */
export interface TaskResultRow extends Pick<TaskEntity, 'status' | 'error_message'> {
  result_id: ResultEntity['id'] | null;
  made_at: ResultEntity['created_at'] | null;
}

/** With an output that is shown; null in all of it: there is none. */
export type ResultRow = TaskResultRow & { position: number | null } & (PictureRow | Record<keyof PictureRow, null>);

/** A row for each output that is shown, in their order; one row where none is, and none of somebody else's task. */
export const RESULT_OF_TASK = prepared(
  statement<[taskId: number, userId: number], ResultRow>(`
  SELECT task.status, task.error_message, result.id AS result_id, result.created_at AS made_at, made.*
  FROM task LEFT JOIN result ON result.id = task.result_id
  LEFT JOIN LATERAL (SELECT ${PICTURE_COLUMNS}, position FROM image WHERE image.task_id = task.id AND ${shownSql()}) AS made ON true
  WHERE task.id = $1 AND task.user_id = $2 AND task.deleted_at IS NULL ORDER BY made.position`),
);
