import { Injectable } from '@nestjs/common';
import { prepared, type Transaction } from '@atelier/database';

export type Claim = { outcome: 'new' } | { outcome: 'same'; taskId: number } | { outcome: 'other_body' };

/** A key older than a day is forgotten: the row is taken over as if it were new. */
const CLAIM_SQL = prepared(`
  INSERT INTO idempotency_key AS k (user_id, key, body_hash, task_id) VALUES ($1, $2, $3, 0)
  ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash, task_id = 0, created_at = now()
    WHERE k.created_at < now() - interval '24 hours'
  RETURNING 1 AS claimed`);
const REMEMBER_SQL = prepared('UPDATE idempotency_key SET task_id = $3 WHERE user_id = $1 AND key = $2');

/** `Idempotency-Key`s of creates. A second request with the key of one in flight waits for the first one's commit. */
@Injectable()
export class IdempotencyRepository {
  async claim(transaction: Transaction, userId: number, key: string, bodyHash: string): Promise<Claim> {
    if ((await transaction.query(CLAIM_SQL, [userId, key, bodyHash])).length > 0) return { outcome: 'new' };
    const [row] = await transaction.query<{ body_hash: string; task_id: number }>(
      'SELECT body_hash, task_id FROM idempotency_key WHERE user_id = $1 AND key = $2',
      [userId, key],
    );
    if (row?.body_hash !== bodyHash) return { outcome: 'other_body' };
    return { outcome: 'same', taskId: row.task_id };
  }

  async remember(transaction: Transaction, userId: number, key: string, taskId: number): Promise<void> {
    await transaction.query(REMEMBER_SQL, [userId, key, taskId]);
  }
}
