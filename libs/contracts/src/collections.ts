import { z } from 'zod';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';
import { sharedByShape } from './shared-by.js';

/** Bounds of collections; the page shows them and the API refuses beyond them. */
export const COLLECTION_LIMITS = {
  name: { max: 80 },
  perUser: 500,
  images: 10_000,
  /** Pictures that one call adds or removes. */
  atOnce: 1_000,
} as const;

/** No control characters, and none that turn the direction of what stands around the name. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

export const collectionNameSchema = z
  .string()
  .max(1_000)
  .refine((name) => name.isWellFormed() && !UNSEEN.test(name), 'must be one line of well-formed text')
  .transform((name) => name.normalize('NFC').trim())
  .pipe(z.string().min(1).max(COLLECTION_LIMITS.name.max))
  .meta({ description: '1 to 80 characters of any script', example: '水墨 sketches' });

/** Body of create and rename. */
export const collectionChangeSchema = z
  .strictObject({ name: collectionNameSchema })
  .meta({ id: 'CollectionChange', examples: [{ name: '水墨 sketches' }] });
export type CollectionChange = z.infer<typeof collectionChangeSchema>;

export const imageIdsSchema = z
  .strictObject({
    image_ids: z
      .array(idSchema)
      .min(1)
      .max(COLLECTION_LIMITS.atOnce)
      .meta({ description: 'Repeated ones count once', example: [314, 315] }),
  })
  .meta({ id: 'ImageIds', examples: [{ image_ids: [314, 315] }] });
export type ImageIds = z.infer<typeof imageIdsSchema>;

/** Query of `GET /api/v1/collections`. */
export const collectionQuerySchema = z.strictObject({
  ...pageShape,
  scope: z
    .enum(['own', 'group'])
    .default('own')
    .meta({ description: '`group`: those that others share with your groups' }),
});
export type CollectionQuery = z.infer<typeof collectionQuerySchema>;

const coverRecordSchema = z.object({
  image_id: idSchema,
  thumbhash: z.string(),
  width: z.int(),
  height: z.int(),
});

const collection = <T extends z.ZodType>(cover: T) =>
  z.object({
    id: idSchema,
    name: z.string(),
    image_count: z.int().min(0).meta({ description: 'Pictures in it, without those in the trash' }),
    cover: cover.nullable().meta({ description: 'Its newest picture' }),
    ...sharedByShape,
    created_at: timestampSchema,
    updated_at: timestampSchema.meta({ description: 'Last change of its name or pictures' }),
  });

/** A collection without addresses: the gateway adds `thumbnail_url` to the cover. */
export const collectionRecordSchema = collection(coverRecordSchema);
export type CollectionRecord = z.infer<typeof collectionRecordSchema>;

export const collectionRecordPageSchema = z.object({
  items: z.array(collectionRecordSchema),
  next_cursor: z.string().nullable(),
});
export type CollectionRecordPage = z.infer<typeof collectionRecordPageSchema>;

export const collectionSchema = collection(coverRecordSchema.extend({ thumbnail_url: z.string() })).meta({
  id: 'Collection',
});
export type Collection = z.infer<typeof collectionSchema>;

export const collectionPageSchema = z
  .object({ items: z.array(collectionSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'CollectionPage' });
export type CollectionPage = z.infer<typeof collectionPageSchema>;
