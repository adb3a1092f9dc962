import { Injectable } from '@nestjs/common';
import type { Transaction } from '@atelier/database';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { CLAIM, REMEMBER } from './idempotency.sql.js';

export type Claim = { outcome: 'new' } | { outcome: 'same'; taskId: number } | { outcome: 'other_body' };

/** `Idempotency-Key`s of creates. A second request with the key of one in flight waits for the first one's commit. */
@Injectable()
export class IdempotencyRepository {
  async claim(transaction: Transaction, userId: number, key: string, bodyHash: string): Promise<Claim> {
    if ((await transaction.run(CLAIM, [userId, key, bodyHash])).length > 0) return { outcome: 'new' };
    const row = await transaction.repository(IdempotencyKeyEntity).findOneBy({ user_id: userId, key });
    if (row?.body_hash !== bodyHash) return { outcome: 'other_body' };
    return { outcome: 'same', taskId: row.task_id };
  }

  async remember(transaction: Transaction, userId: number, key: string, taskId: number): Promise<void> {
    await transaction.run(REMEMBER, [userId, key, taskId]);
  }
}
