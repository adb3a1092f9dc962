import { prepared, statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import type { ResultEntity } from './result.entity.js';

/** How a task stands; and its result, if it is completed. */
export interface TaskResultRow extends Pick<TaskEntity, 'status' | 'error_message'> {
  id: ResultEntity['id'] | null;
  created_at: ResultEntity['created_at'] | null;
}

export const RESULT_OF_TASK = prepared(
  statement<[taskId: number, userId: number], TaskResultRow>(`
  SELECT task.status, task.error_message, result.id, result.created_at FROM task LEFT JOIN result ON result.id = task.result_id
  WHERE task.id = $1 AND task.user_id = $2 AND task.deleted_at IS NULL`),
);
