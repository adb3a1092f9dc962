import { statement } from '@atelier/database';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';

/** Ends a task that was leased but that nothing can be run for; its user pays nothing. $4 why, for its owner. */
export const FAIL_UNBOUND = statement<[taskId: number, attempt: number, leaseToken: string, reason: string], TaskRow>(
  transitionSql({
    where: `task.id = $1 AND task.attempt = $2 AND task.lease_token = $3::uuid AND task.status = 'processing'`,
    set: `status = 'failed', completed_at = now(), error_code = 'invalid_workflow', error_message = $4,
      lease_token = NULL, lease_until = NULL, phase = NULL`,
    share: 'virtual_time = user_share.virtual_time - old.charged_ms / user_share.weight',
    also: [
      `ended AS (UPDATE attempt SET ended_at = now(), outcome = 'failed', fault = 'invalid_workflow' FROM changed
        WHERE attempt.task_id = changed.id AND attempt.number = changed.attempt)`,
    ],
  }),
);
