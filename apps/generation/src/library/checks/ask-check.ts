import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Config } from '../../config.js';
import { ModerationHook, type Verdict } from '../../tasks/moderation/moderation-hook.js';
import { AnswerCheck } from './answer-check.js';
import { checked } from './check-metrics.js';
import { nextPauseMs } from './check-pauses.js';
import { POSTPONE_CHECK, type ClaimedCheck } from './picture-check.sql.js';
import { PictureQuestion } from './picture-question.js';

/** While the store is away nobody is asked, and nothing is given up. */
const STORE_AWAY_MS = 5_000;

/** Asks the moderation about one output, and does what it says. */
@Injectable()
export class AskCheck {
  private readonly logger = new Logger(AskCheck.name);

  constructor(
    private readonly hook: ModerationHook,
    private readonly question: PictureQuestion,
    private readonly answers: AnswerCheck,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async ask(check: ClaimedCheck): Promise<void> {
    if (!this.hook.isThere) return this.giveUp(check);
    const question = await this.question.of(check).catch((error: unknown) => this.withoutPicture(check, error));
    const verdict =
      question && (await this.hook.ask(question).catch((error: unknown) => this.unanswered(check, error)));
    if (verdict) await this.answer(check, verdict);
  }

  private async withoutPicture(check: ClaimedCheck, error: unknown): Promise<void> {
    this.logger.warn(`output ${check.image_id} cannot be read for the moderation: ${String(error)}`);
    await this.postpone(check, STORE_AWAY_MS, false);
  }

  private async unanswered(check: ClaimedCheck, error: unknown): Promise<void> {
    this.logger.warn(`the moderation does not answer about output ${check.image_id}: ${String(error)}`);
    checked.add({ outcome: 'no_answer' });
    const pauseMs = nextPauseMs(this.config.moderationFailure, check.failures);
    await (pauseMs === null ? this.giveUp(check) : this.postpone(check, pauseMs, true));
  }

  /** The setting decides: it is shown, or an admin is asked. */
  private async giveUp(check: ClaimedCheck): Promise<void> {
    const decision = this.config.moderationFailure === 'open' ? 'allow' : 'review';
    this.logger.warn(`output ${check.image_id} is decided without the moderation: ${decision}`);
    await this.answers.answer(check, { decision });
  }

  private async answer(check: ClaimedCheck, verdict: Verdict): Promise<void> {
    if (await this.answers.answer(check, verdict)) checked.add({ outcome: verdict.decision });
  }

  private async postpone({ image_id, attempts }: ClaimedCheck, pauseMs: number, failed: boolean): Promise<void> {
    await this.database.run(POSTPONE_CHECK, [image_id, attempts, pauseMs, Number(failed)]);
  }
}
