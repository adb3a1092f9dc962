import { Injectable } from '@nestjs/common';
import type { AnswerReview as Body } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { TakePictureDown } from '../takedown/take-picture-down.js';
import { CLAIM_REVIEW, END_SHARES, FIND_REVIEW, type ReviewedOutput } from './review.sql.js';
import { WithheldOutputs } from './withheld-outputs.js';

/** Does what an admin has decided about an output, once. */
@Injectable()
export class AnswerReview {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly withheld: WithheldOutputs,
    private readonly takedown: TakePictureDown,
    private readonly signals: TaskSignals,
  ) {}

  /** @throws AppError `not_found`, `review_answered` when another admin was faster */
  async answer(by: ActingAdmin, reviewId: number, { answer, reason }: Body): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const output = await this.lock(transaction, reviewId);
      const [claimed] = await transaction.run(CLAIM_REVIEW, [reviewId, answer, by.actor.user_id]);
      if (!claimed) throw new AppError('review_answered');
      const ended = await this.carryOut(transaction, output, answer);
      const detail = { answer, reason, owner_id: output.owner_id, review_id: reviewId, ended_shares: ended };
      await this.audit.append(transaction, by, {
        action: 'review.answer',
        object: `picture:${output.image_id}`,
        detail,
      });
    });
    this.signals.changed();
  }

  private async lock(transaction: Transaction, reviewId: number): Promise<ReviewedOutput> {
    const [output] = await transaction.run(FIND_REVIEW, [reviewId]);
    if (!output) throw new AppError('not_found');
    await this.withheld.lock(transaction, output.owner_id, output.image_id);
    return output;
  }

  /** @returns the shares that it has ended */
  private async carryOut(
    transaction: Transaction,
    { owner_id, image_id }: ReviewedOutput,
    answer: Body['answer'],
  ): Promise<number[]> {
    if (answer === 'remove') {
      await this.takedown.removeIn(transaction, image_id);
      return [];
    }
    await this.withheld.show(transaction, owner_id, image_id);
    if (answer === 'keep') return [];
    return (await transaction.run(END_SHARES, [image_id, owner_id])).map(({ id }) => id);
  }
}
