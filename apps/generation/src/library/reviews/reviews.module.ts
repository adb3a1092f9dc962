import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { TakedownModule } from '../takedown/takedown.module.js';
import { TrashModule } from '../trash/trash.module.js';
import { AnswerReview } from './answer-review.js';
import { OpenReviews } from './open-reviews.js';
import { ReviewsController } from './reviews.controller.js';
import { WithheldOutputs } from './withheld-outputs.js';

/** What waits for the eyes of an admin. */
@Module({
  imports: [StateModule, TakedownModule, TrashModule],
  controllers: [ReviewsController],
  providers: [AnswerReview, OpenReviews, WithheldOutputs],
})
export class ReviewsModule {}
