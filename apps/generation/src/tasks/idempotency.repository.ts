import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { CLAIM, CLAIM_ANEW, FIND_KEY, FORGET, REMEMBER, REMEMBER_ANEW } from './idempotency.sql.js';
import type { RequestKey } from './request-key.js';

export type Claim = { outcome: 'new' } | { outcome: 'same'; taskIds: number[] } | { outcome: 'other_body' };

/** Arrays of bigints come as texts. A replica of the release before takes an old key over without the tasks of its run. */
function taskIdsOf({ task_id, task_ids }: Pick<IdempotencyKeyEntity, 'task_id' | 'task_ids'>): number[] {
  const ids = (task_ids ?? []).map(Number);
  return ids[0] === task_id ? ids : [task_id];
}

/** `Idempotency-Key`s of creates. A second request with the key of one in flight waits for the first one's commit. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Where something is made anew and refused: its repetition must not find what was made before. */
  async forget(userId: number, key: string): Promise<void> {
    await this.database.run(FORGET, [userId, key]);
  }

  async claim(transaction: Transaction, userId: number, { key, bodyHash, anew }: RequestKey): Promise<Claim> {
    const claimed = await transaction.run(anew ? CLAIM_ANEW : CLAIM, [userId, key, bodyHash]);
    if (claimed.length > 0) return { outcome: 'new' };
    const row = await transaction.repository(IdempotencyKeyEntity).findOneBy({ user_id: userId, key });
    if (row?.body_hash !== bodyHash) return { outcome: 'other_body' };
    return { outcome: 'same', taskIds: taskIdsOf(row) };
  }

  /** What a request with this key has made within a day; null: nothing. */
  async find(userId: number, key: string): Promise<{ bodyHash: string; taskIds: number[] } | null> {
    const [row] = await this.database.run(FIND_KEY, [userId, key]);
    return row ? { bodyHash: row.body_hash, taskIds: taskIdsOf(row) } : null;
  }

  /** @param taskIds one, or all of a run */
  async remember(transaction: Transaction, userId: number, key: string, taskIds: number[]): Promise<void> {
    await transaction.run(REMEMBER, [userId, key, taskIds[0]!, taskIds.length > 1 ? taskIds : null]);
  }

  /** Of a task that is made whatever the key stood for before. */
  async rememberAnew(transaction: Transaction, userId: number, request: RequestKey, taskId: number): Promise<void> {
    await transaction.run(REMEMBER_ANEW, [userId, request.key, request.bodyHash, taskId]);
  }
}
