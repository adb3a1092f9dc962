import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { answerReviewSchema, reviewRecordPageSchema, reviewsQuerySchema } from './reviews.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

/** What waits for the eyes of an admin; answered by the generation service. */
export const reviewCommands = {
  /** Open ones, the oldest first. */
  list: command(
    'cmd.generation.list_reviews',
    z.object({ actor: actorSchema, query: reviewsQuerySchema }),
    reviewRecordPageSchema,
  ),
  /** Each is answered once, with the reason in the audit list. */
  answer: command(
    'cmd.generation.answer_review',
    actingAdminSchema.extend({ review_id: idSchema, body: answerReviewSchema }),
    nothingSchema,
  ),
} as const;
