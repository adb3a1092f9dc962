import type { EndedTask } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { timestampText } from '../state/transition.sql.js';

const MOMENT = `date_trunc('milliseconds', completed_at)`;

/**
 * By when they have ended and their ids, after a moment and an id. Left out are tasks of which outputs are being checked: they are told
 * when that is done; and those whose end was their deletion: their event said so, and nobody was told.
 */
export const ENDED = statement<[since: string, afterId: number, limit: number], EndedTask>(`
  SELECT user_id, id AS task_id, status, attempt, result_id, error_code, error_message, webhook, ${timestampText('completed_at')} AS ts
  FROM task
  WHERE completed_at >= $1::timestamptz AND (${MOMENT}, id) > ($1::timestamptz, $2::bigint)
    AND status IN ('completed', 'failed', 'cancelled') AND purged_at IS NULL AND checking = 0 AND (deleted_at IS NULL OR deleted_at > completed_at)
  ORDER BY ${MOMENT}, id LIMIT $3`);
