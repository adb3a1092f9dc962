import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { PublicSharesModule } from '../public-shares/public-shares.module.js';
import { TakedownModule } from '../takedown/takedown.module.js';
import { TrashModule } from '../trash/trash.module.js';
import { AnswerReview } from './answer-review.js';
import { OpenReviews } from './open-reviews.js';
import { PictureReportsController } from './picture-reports.controller.js';
import { ReportPicture } from './report-picture.js';
import { ReviewMetrics } from './review-metrics.js';
import { ReviewsController } from './reviews.controller.js';
import { WithheldOutputs } from './withheld-outputs.js';

/** What waits for the eyes of an admin. */
@Module({
  imports: [PublicSharesModule, StateModule, TakedownModule, TrashModule],
  controllers: [PictureReportsController, ReviewsController],
  providers: [AnswerReview, OpenReviews, ReportPicture, ReviewMetrics, WithheldOutputs],
  exports: [WithheldOutputs],
})
export class ReviewsModule {}
