import { Module } from '@nestjs/common';
import { ModerationModule } from '../../tasks/moderation/moderation.module.js';
import { StateModule } from '../../tasks/state/state.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { TakedownModule } from '../takedown/takedown.module.js';
import { AnswerCheck } from './answer-check.js';
import { AskCheck } from './ask-check.js';
import { CheckMetrics } from './check-metrics.js';
import { DueChecks } from './due-checks.js';
import { PictureQuestion } from './picture-question.js';

/** Asks the moderation about outputs before they are shown. */
@Module({
  imports: [ModerationModule, ReviewsModule, StateModule, TakedownModule],
  providers: [AnswerCheck, AskCheck, CheckMetrics, DueChecks, PictureQuestion],
})
export class ChecksModule {}
