import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { outputKindSchema } from './outputs.js';
import { pageShape } from './paging.js';
import { imageRecipeSchema } from './pictures.js';
import { reasonTextSchema } from './reasons.js';
import { reportReasonSchema } from './picture-reports.js';
import { idSchema, timestampSchema } from './scalars.js';

export const reviewAnswerSchema = z.enum(['keep', 'remove', 'end_shares']).meta({
  id: 'ReviewAnswer',
  description:
    '`keep`: it is shown, to its owner and wherever it is shared. `remove`: it is removed for good. `end_shares`: its owner keeps it, and every share that shows it ends',
});
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;

/** Query of `GET /api/v1/admin/reviews`. */
export const reviewsQuerySchema = z.strictObject(pageShape);
export type ReviewsQuery = z.infer<typeof reviewsQuerySchema>;

/** Reports that one review shows. */
export const REVIEWED_REPORTS = 20;

const reviewShape = {
  id: idSchema,
  opened_at: timestampSchema,
  withheld: z.boolean().meta({
    description: 'Nobody else sees it until this is answered: the moderation wants it reviewed. Else it was reported',
  }),
  user_id: idSchema.meta({ description: 'Whose it is' }),
  image_id: idSchema,
  task_id: idSchema,
  kind: outputKindSchema,
  content_type: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbhash: z.string().nullable(),
  text: z.string().nullable().meta({ description: 'Of a text: what it says, where it is not too long' }),
  recipe: imageRecipeSchema,
  reports: z
    .array(z.object({ reason: reportReasonSchema, text: z.string(), reported_at: timestampSchema }))
    .max(REVIEWED_REPORTS)
    .meta({ description: 'What visitors of shares say of it: the latest' }),
  report_count: z.int().min(0),
  share_count: z.int().min(0).meta({ description: 'Shares of its owner that show it and have not expired' }),
};

/** An open question about one output, as the service knows it. */
export const reviewRecordSchema = z.object({ ...reviewShape, has_thumbnail: z.boolean() });
export type ReviewRecord = z.infer<typeof reviewRecordSchema>;

export const reviewSchema = z
  .object({
    ...reviewShape,
    ...namedUserShape,
    url: z.string().meta({ description: 'Signed address of the file, for whoever reviews it' }),
    thumbnail_url: z.string().nullable().meta({ description: 'Signed address of a WebP of 384 px' }),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof reviewSchema>;

const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next_cursor: z.string().nullable(),
    total: z.int().min(0).meta({ description: 'How many are open' }),
  });

export const reviewRecordPageSchema = pageOf(reviewRecordSchema);
export type ReviewRecordPage = z.infer<typeof reviewRecordPageSchema>;

export const reviewPageSchema = pageOf(reviewSchema).meta({ id: 'ReviewPage' });
export type ReviewPage = z.infer<typeof reviewPageSchema>;

/** Body of `POST /api/v1/admin/reviews/{id}/answer`. */
export const answerReviewSchema = z
  .strictObject({ answer: reviewAnswerSchema, reason: reasonTextSchema })
  .meta({ id: 'AnswerReview', examples: [{ answer: 'keep', reason: 'a portrait with consent' }] });
export type AnswerReview = z.infer<typeof answerReviewSchema>;
