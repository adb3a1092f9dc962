import { Injectable } from '@nestjs/common';
import type { Transaction } from '@atelier/database';
import { OutputTrashRepository } from '../trash/output-trash.repository.js';
import { LOCK_SHARE, LOCK_TASKS } from '../trash/trashed-outputs.sql.js';
import { HAND_TO_REVIEW, SHOW_OUTPUT } from './review.sql.js';

/** Moves what is withheld on: it is shown, or an admin is asked. */
@Injectable()
export class WithheldOutputs {
  constructor(private readonly outputs: OutputTrashRepository) {}

  /** First of all, as everywhere: task, share of the user, output. */
  async lock(transaction: Transaction, ownerId: number, imageId: number): Promise<void> {
    await transaction.run(LOCK_TASKS, [[imageId], ownerId]);
    await transaction.run(LOCK_SHARE, [ownerId]);
  }

  /** Under the lock. Pages that are open hear of it; what lies in the trash stays there. */
  async show(transaction: Transaction, ownerId: number, imageId: number): Promise<void> {
    const shown = await transaction.run(SHOW_OUTPUT, [imageId]);
    await this.outputs.settle(transaction, ownerId, shown, true);
  }

  /** Under the lock. It stays withheld, and opens a review. */
  async handToReview(transaction: Transaction, ownerId: number, imageId: number): Promise<void> {
    const handed = await transaction.run(HAND_TO_REVIEW, [imageId]);
    await this.outputs.settle(transaction, ownerId, handed, false);
  }
}
