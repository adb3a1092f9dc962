import { prepared, statement } from '@atelier/database';

/** A key older than a day is forgotten: the row is taken over as if it were new. */
export const CLAIM = prepared(
  statement<[userId: number, key: string, bodyHash: string], { claimed: 1 }>(`
  INSERT INTO idempotency_key AS k (user_id, key, body_hash, task_id) VALUES ($1, $2, $3, 0)
  ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash, task_id = 0, created_at = now()
    WHERE k.created_at < now() - interval '24 hours'
  RETURNING 1 AS claimed`),
);

export const REMEMBER = prepared(
  statement<[userId: number, key: string, taskId: number]>(
    'UPDATE idempotency_key SET task_id = $3 WHERE user_id = $1 AND key = $2',
  ),
);
