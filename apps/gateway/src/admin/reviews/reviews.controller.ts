import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  answerReviewSchema,
  reviewCommands,
  reviewPageSchema,
  reviewsQuerySchema,
  type Actor,
  type AnswerReview,
  type Review,
  type ReviewPage,
  type ReviewRecord,
  type ReviewsQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { ADMIN_ACT_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { PictureAddresses } from '../../pictures/picture-addresses.js';
import { UserNames, type Named } from '../users/user-names.js';
import { reviewPage } from './reviews-examples.js';

/** What waits for the eyes of an admin. */
@Controller('api/v1/admin/reviews')
@Roles('admin')
export class ReviewsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    private readonly addresses: PictureAddresses,
  ) {}

  @Get()
  @Operation({
    id: 'listReviews',
    tag: 'Admin',
    summary: 'What waits for a review, the oldest first',
    description:
      'With addresses by which the reviewer sees it, also where it is withheld from everybody else or its owner is disabled.',
    answer: { status: 200, description: 'A page', schema: reviewPageSchema, example: reviewPage },
    problems: ['forbidden', 'invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: reviewsQuerySchema }) query: ReviewsQuery,
  ): Promise<ReviewPage> {
    const { items, ...page } = await this.commands.call(reviewCommands.list, { actor, query });
    const named = await this.names.addTo(actor, items);
    return { ...page, items: named.map((item) => this.shown(item)) };
  }

  private shown({ has_thumbnail, ...review }: Named<ReviewRecord>): Review {
    const { image_id } = review;
    const thumbnail_url = has_thumbnail ? this.addresses.addressOf(image_id, 'reviewed_thumbnail') : null;
    return { ...review, url: this.addresses.addressOf(image_id, 'reviewed'), thumbnail_url };
  }

  @Post(':id/answer')
  @HttpCode(204)
  @Operation({
    id: 'answerReview',
    tag: 'Admin',
    summary: 'Decide what happens with an output that waits for a review',
    description:
      'Once: `review_answered` says that somebody else was faster. Who did it, and why, is written to the audit list.',
    bodyExample: { answer: 'keep', reason: 'a portrait with consent' },
    answer: { status: 204, description: 'Done' },
    problems: ['review_answered', ...ADMIN_ACT_PROBLEMS],
  })
  async answer(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: answerReviewSchema }) body: AnswerReview,
  ): Promise<void> {
    await this.commands.call(reviewCommands.answer, { ...admin, review_id: id, body });
  }
}
