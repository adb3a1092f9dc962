import { Injectable } from '@nestjs/common';
import { AuditLog, Database, NOBODY, type Transaction } from '@atelier/database';
import type { Verdict } from '../../tasks/moderation/moderation-hook.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { WithheldOutputs } from '../reviews/withheld-outputs.js';
import { TakePictureDown } from '../takedown/take-picture-down.js';
import { END_CHECK, type ClaimedCheck } from './picture-check.sql.js';

/** Does what the moderation has said of an output, once. */
@Injectable()
export class AnswerCheck {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly withheld: WithheldOutputs,
    private readonly takedown: TakePictureDown,
    private readonly signals: TaskSignals,
  ) {}

  /** @returns false: somebody else has asked since, or there is nothing to decide any more; nothing was changed */
  async answer(check: ClaimedCheck, verdict: Verdict): Promise<boolean> {
    const isMine = await this.database.transaction(async (transaction) => {
      await this.withheld.lock(transaction, check.user_id, check.image_id);
      const [ended] = await transaction.run(END_CHECK, [check.image_id, check.attempts]);
      if (ended) await this.carryOut(transaction, check, verdict);
      return ended !== undefined;
    });
    if (isMine) this.signals.changed();
    return isMine;
  }

  private async carryOut(
    transaction: Transaction,
    { image_id, user_id }: ClaimedCheck,
    { decision, reason }: Verdict,
  ): Promise<void> {
    if (decision === 'allow') return this.withheld.show(transaction, user_id, image_id);
    if (decision === 'review') return this.withheld.handToReview(transaction, user_id, image_id);
    await this.takedown.removeIn(transaction, image_id);
    const detail = { owner_id: user_id, ...(reason ? { reason } : {}) };
    await this.audit.append(transaction, NOBODY, { action: 'picture.block', object: `picture:${image_id}`, detail });
  }
}
