import { Controller } from '@nestjs/common';
import { reviewCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { AnswerReview } from './answer-review.js';
import { OpenReviews } from './open-reviews.js';

const { list, answer } = reviewCommands;

/** What waits for the eyes of an admin. */
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: OpenReviews,
    private readonly answers: AnswerReview,
  ) {}

  @HandleCommand(list)
  async list(@CommandPayload(list) { actor, query }: CommandRequest<typeof list>): Promise<CommandReply<typeof list>> {
    requireAdmin(actor);
    return this.reviews.page(actor, query);
  }

  @HandleCommand(answer)
  async answer(
    @CommandPayload(answer) { review_id, body, ...by }: CommandRequest<typeof answer>,
  ): Promise<CommandReply<typeof answer>> {
    requireAdmin(by.actor);
    await this.answers.answer(by, review_id, body);
    return {};
  }
}
