import { prepared, statement } from '@atelier/database';
import type { IdempotencyKeyEntity } from './idempotency-key.entity.js';

/** A key older than a day is forgotten: the row is taken over as if it were new. */
export const CLAIM = prepared(
  statement<[userId: number, key: string, bodyHash: string], { claimed: 1 }>(`
  INSERT INTO idempotency_key AS k (user_id, key, body_hash, task_id) VALUES ($1, $2, $3, 0)
  ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash, task_id = 0, task_ids = NULL, created_at = now()
    WHERE k.created_at < now() - interval '24 hours'
  RETURNING 1 AS claimed`),
);

/** Whatever the key stood for is forgotten. Waits for a request with it that is in flight. */
export const CLAIM_ANEW = prepared(
  statement<[userId: number, key: string, bodyHash: string], { claimed: 1 }>(`
  INSERT INTO idempotency_key (user_id, key, body_hash, task_id) VALUES ($1, $2, $3, 0)
  ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash, task_id = 0, task_ids = NULL, created_at = now()
  RETURNING 1 AS claimed`),
);

export const FORGET = prepared(
  statement<[userId: number, key: string], never>('DELETE FROM idempotency_key WHERE user_id = $1 AND key = $2'),
);

/** Of a request that was committed within a day. */
export const FIND_KEY = prepared(
  statement<[userId: number, key: string], Pick<IdempotencyKeyEntity, 'body_hash' | 'task_id' | 'task_ids'>>(`
  SELECT body_hash, task_id, task_ids FROM idempotency_key
  WHERE user_id = $1 AND key = $2 AND created_at >= now() - interval '24 hours'`),
);

export const REMEMBER = prepared(
  statement<[userId: number, key: string, taskId: number, taskIds: number[] | null]>(
    'UPDATE idempotency_key SET task_id = $3, task_ids = $4 WHERE user_id = $1 AND key = $2',
  ),
);

export const REMEMBER_ANEW = prepared(
  statement<[userId: number, key: string, bodyHash: string, taskId: number], never>(`
  INSERT INTO idempotency_key (user_id, key, body_hash, task_id) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id, key) DO UPDATE
    SET body_hash = excluded.body_hash, task_id = excluded.task_id, task_ids = NULL, created_at = now()`),
);
