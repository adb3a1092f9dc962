import type { TaskErrorCode } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { taskColumns, type TaskRow } from '../state/task-row.js';
import { REQUEUE_SET, RETURNING_SHARE, transitionSql } from '../state/transition.sql.js';

export interface DeadLetterRow extends TaskRow {
  error_code: TaskErrorCode;
  completed_at: Date;
}

export const IS_DEAD = `task.status = 'failed' AND task.discarded_at IS NULL AND task.deleted_at IS NULL`;

export const REPLAY = statement<[taskId: number, deadlineS: number], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND ${IS_DEAD}`,
    set: REQUEUE_SET('$2'),
    share: RETURNING_SHARE,
  }),
);

export const FIND_DEAD_LETTER = statement<[taskId: number], DeadLetterRow>(
  `SELECT ${taskColumns('task')} FROM task WHERE task.id = $1 AND ${IS_DEAD}`,
);
