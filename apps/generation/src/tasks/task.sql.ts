import { prepared, statement } from '@atelier/database';
import { mayHaveOneMore } from './key-limits.sql.js';
import { IS_USED_UP } from './state/allowance.sql.js';
import { WAITING_LIMIT } from './state/task-limits.sql.js';
import { taskColumns, type TaskRow } from './state/task-row.js';
import { REQUEUE_SET, RETURNING_SHARE, transitionSql } from './state/transition.sql.js';

type OwnTask = [id: number, userId: number];

export const CANCEL_PENDING = prepared(
  statement<OwnTask, TaskRow>(
    transitionSql({
      where: `task.id = $1 AND task.user_id = $2 AND task.status = 'pending' AND task.deleted_at IS NULL`,
      set: `status = 'cancelled', completed_at = now()`,
    }),
  ),
);

/** The runner confirms (or completes first): until then the task stays `processing` in the phase `cancelling`. */
export const REQUEST_CANCEL = prepared(
  statement<OwnTask, TaskRow>(
    transitionSql({
      where: `task.id = $1 AND task.user_id = $2 AND task.status = 'processing' AND task.cancel_requested_at IS NULL AND task.deleted_at IS NULL`,
      set: `cancel_requested_at = now(), phase = 'cancelling'`,
    }),
  ),
);

type Retry = [
  ...OwnTask,
  queueLimit: number,
  deadlineS: number,
  apiKeyId: string | null,
  openTasks: number | null,
  needsReview: boolean,
];

/** $3 cap of waiting tasks, $4 deadline in seconds. Whoever retries it by a key has one more open task of it; the key is held. $7 what the moderation says of it now. */
export const RETRY_TASK = statement<Retry, TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.user_id = $2 AND task.status IN ('failed', 'cancelled') AND task.deleted_at IS NULL
    AND (SELECT s.pending < ${WAITING_LIMIT('s', '$3')} AND NOT ${IS_USED_UP('s')} FROM user_share s WHERE s.user_id = $2) AND ${mayHaveOneMore('$5::uuid', '$6')}`,
    set: `${REQUEUE_SET('$4')}, api_key_id = coalesce($5::uuid, task.api_key_id), needs_review = $7::boolean`,
    share: RETURNING_SHARE,
  }),
);

/** By the primary key, whatever the planner thinks: see `READ_STATUSES`. */
export const FIND_TASK = prepared(
  statement<OwnTask, TaskRow>(
    `SELECT ${taskColumns('t')} FROM (SELECT * FROM task WHERE id = $1 LIMIT 1) t WHERE t.user_id = $2 AND t.deleted_at IS NULL`,
  ),
);

export const LEASE_OF = prepared(
  statement<[id: number], { runner_id: string; attempt: number; lease_token: string }>(
    `SELECT runner_id, attempt, lease_token FROM task WHERE id = $1 AND status = 'processing'`,
  ),
);
