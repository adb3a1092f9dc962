import { z } from 'zod';
import { oneOfFields } from './one-of-fields.js';
import { idSchema, timestampSchema } from './scalars.js';

/** Bounds of archives. */
export const ARCHIVE_LIMITS = {
  /** Pictures that a call may name one by one; a collection comes whole. */
  imageIds: 5_000,
  /** Archives of one user that wait to be fetched; the oldest make room. */
  perUser: 20,
  /** How long the address can be used; a download that has begun goes on. */
  seconds: 900,
} as const;

/** Body of `POST /api/v1/images/archive`. */
export const createArchiveSchema = z
  .strictObject({
    image_ids: z
      .array(idSchema)
      .min(1)
      .max(ARCHIVE_LIMITS.imageIds)
      .optional()
      .meta({ description: 'Repeated ones count once', example: [314, 315] }),
    collection_id: idSchema.optional().meta({ description: 'All pictures of this collection', example: 5 }),
  })
  .refine(
    ({ image_ids, collection_id }) => (image_ids === undefined) !== (collection_id === undefined),
    'needs image_ids or collection_id, not both',
  )
  .meta({
    id: 'CreateArchive',
    oneOf: oneOfFields('image_ids', 'collection_id'),
    examples: [{ image_ids: [314, 315] }],
  });
export type CreateArchive = z.infer<typeof createArchiveSchema>;

const archiveShape = {
  id: idSchema,
  image_count: z.int().min(1),
  size_bytes: z.int().meta({ description: 'Of the pictures together; the zip is a little larger' }),
  expires_at: timestampSchema.meta({ description: 'Until when the download can begin' }),
};

/** An archive without its address, which the gateway adds. */
export const archiveRecordSchema = z.object(archiveShape);
export type ArchiveRecord = z.infer<typeof archiveRecordSchema>;

export const archiveSchema = z
  .object({ ...archiveShape, url: z.string().meta({ description: 'Signed address of the zip' }) })
  .meta({ id: 'Archive' });
export type Archive = z.infer<typeof archiveSchema>;
