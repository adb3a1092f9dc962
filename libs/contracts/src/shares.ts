import { z } from 'zod';
import { runOfSchema } from './runs.js';
import { oneOfFields } from './one-of-fields.js';
import { idSchema, timestampSchema } from './scalars.js';

/** Bounds of shares; the page shows them and the API refuses beyond them. */
export const SHARE_LIMITS = {
  perUser: 1_000,
  /** Pictures of one selection. */
  images: { min: 2, max: 500 },
  /** Shorter ones of before still open their shares. */
  password: { min: 8, max: 200 },
  /** Seconds; null is for ever. */
  expiresIn: { min: 3_600, max: 10 * 365 * 86_400, byDefault: 7 * 86_400 },
} as const;

/** Body of `POST /api/v1/shares`. */
export const createShareSchema = z
  .strictObject({
    image_id: idSchema.optional().meta({ description: 'The picture to be shown', example: 314 }),
    image_ids: z
      .array(idSchema)
      .min(SHARE_LIMITS.images.min)
      .max(SHARE_LIMITS.images.max)
      .refine((ids) => new Set(ids).size === ids.length, 'must name each picture once')
      .optional()
      .meta({ description: 'The pictures to be shown, as they were chosen', uniqueItems: true, example: [314, 315] }),
    collection_id: idSchema
      .optional()
      .meta({ description: 'The collection to be shown, with all that it will hold', example: 5 }),
    expires_in_s: z
      .int()
      .min(SHARE_LIMITS.expiresIn.min)
      .max(SHARE_LIMITS.expiresIn.max)
      .nullable()
      .default(SHARE_LIMITS.expiresIn.byDefault)
      .meta({ description: 'Seconds until the link ends, from one hour on; null: it does not end by itself' }),
    show_prompt: z.boolean().default(false).meta({ description: 'Whether visitors see how the pictures were made' }),
    password: z
      .string()
      .min(SHARE_LIMITS.password.min)
      .max(SHARE_LIMITS.password.max)
      .refine((text) => text.isWellFormed(), 'must be well-formed text')
      .optional()
      .meta({ description: 'What visitors have to enter first' }),
  })
  .refine(
    (body) => [body.image_id, body.image_ids, body.collection_id].filter((what) => what !== undefined).length === 1,
    'needs one of image_id, image_ids and collection_id',
  )
  .meta({
    id: 'CreateShare',
    oneOf: oneOfFields('image_id', 'image_ids', 'collection_id'),
    examples: [{ image_id: 314, expires_in_s: 604_800, show_prompt: true }],
  });
export type CreateShare = z.infer<typeof createShareSchema>;

const coverRecordSchema = z.object({
  image_id: idSchema,
  thumbhash: z.string(),
  width: z.int(),
  height: z.int(),
});

const share = <T extends z.ZodType>(cover: T) =>
  z.object({
    id: idSchema,
    image_id: idSchema.nullable().meta({ description: 'Null, as the collection is, of a selection' }),
    collection_id: idSchema.nullable(),
    title: z
      .string()
      .meta({ description: 'Name of the collection, or prompt of the picture, of a selection its newest one' }),
    workflow: runOfSchema.nullish().meta({ description: 'What the picture was made by, of a run' }),
    cover: cover.nullable().meta({ description: 'Its newest picture; null when none can be seen' }),
    image_count: z.int().min(0).meta({ description: 'Pictures that visitors can see' }),
    show_prompt: z.boolean(),
    has_password: z.boolean(),
    created_at: timestampSchema,
    expires_at: timestampSchema.nullable().meta({ description: 'Null: it does not end by itself' }),
    is_expired: z.boolean(),
    view_count: z.int().min(0),
    last_viewed_at: timestampSchema.nullable(),
    wrong_passwords: z
      .int()
      .min(0)
      .default(0)
      .meta({ description: 'How often somebody tried a password that is not its' }),
    last_wrong_at: timestampSchema.nullable().default(null).meta({ description: 'When that was the last time' }),
  });

/** A share without addresses: the gateway adds `thumbnail_url` to the cover. */
export const shareRecordSchema = share(coverRecordSchema);
export type ShareRecord = z.infer<typeof shareRecordSchema>;

export const shareRecordPageSchema = z.object({
  items: z.array(shareRecordSchema),
  next_cursor: z.string().nullable(),
});
export type ShareRecordPage = z.infer<typeof shareRecordPageSchema>;

const shareWithAddress = share(coverRecordSchema.extend({ thumbnail_url: z.string() }));

export const shareSchema = shareWithAddress.meta({ id: 'Share' });
export type Share = z.infer<typeof shareSchema>;

export const sharePageSchema = z
  .object({ items: z.array(shareSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'SharePage' });
export type SharePage = z.infer<typeof sharePageSchema>;

/** The answer to a create: the only answer with the link, since only a hash of it is stored. */
export const createdShareSchema = shareWithAddress
  .extend({
    token: z.string().meta({ description: 'The secret of the link; told this once' }),
    url: z.string().meta({ description: 'Path of the public page' }),
  })
  .meta({ id: 'CreatedShare' });
export type CreatedShare = z.infer<typeof createdShareSchema>;
