import { z } from 'zod';
import { pageShape } from './paging.js';
import { imageRecipeSchema } from './pictures.js';
import { idSchema, timestampSchema } from './scalars.js';

/** 24 random bytes. */
export const SHARE_TOKEN = /^[\w-]{32}$/;

/** Proof that the password of a share was known a moment ago; see `unlock`. */
export const shareGrantSchema = z.string().regex(/^[\w.-]{1,120}$/);

/** Query of `GET /api/v1/public/shares/{token}`. */
export const publicShareQuerySchema = z.strictObject({
  ...pageShape,
  grant: shareGrantSchema
    .optional()
    .meta({ description: 'Of `unlock`, where a password protects the share', example: '1795608000.q0Zb0q2mH3lqkqz8' }),
});
export type PublicShareQuery = z.infer<typeof publicShareQuerySchema>;

const publicImageShape = { id: idSchema, width: z.int(), height: z.int(), thumbhash: z.string() };

const recipe = imageRecipeSchema.nullable().meta({ description: 'Null when its owner does not show it' });

const publicShare = <T extends z.ZodType>(image: T) =>
  z.object({
    kind: z.enum(['image', 'collection']),
    name: z.string().nullable().meta({ description: 'Of the collection' }),
    image_count: z.int().min(0),
    expires_at: timestampSchema.nullable(),
    items: z.array(image),
    next_cursor: z.string().nullable(),
  });

export const publicImageRecordSchema = z.object({ ...publicImageShape, recipe });
export type PublicImageRecord = z.infer<typeof publicImageRecordSchema>;

export const publicShareRecordSchema = publicShare(publicImageRecordSchema);
export type PublicShareRecord = z.infer<typeof publicShareRecordSchema>;

/** What a visitor sees of a picture: nothing of its owner, and bytes that hold nothing but the picture. */
export const publicImageSchema = z
  .object({
    ...publicImageShape,
    recipe,
    url: z.string().meta({ description: 'WebP in full size' }),
    thumbnail_url: z.string().meta({ description: 'WebP of at most 384 pixels' }),
    download_url: z.string().meta({ description: 'PNG without loss, to be saved as a file' }),
  })
  .meta({ id: 'PublicImage' });
export type PublicImage = z.infer<typeof publicImageSchema>;

export const publicShareSchema = publicShare(publicImageSchema).meta({ id: 'PublicShare' });
export type PublicShare = z.infer<typeof publicShareSchema>;

/** Body of `POST /api/v1/public/shares/{token}/unlock`. */
export const unlockShareSchema = z
  .strictObject({ password: z.string().min(1).max(200) })
  .meta({ id: 'UnlockShare', examples: [{ password: 'open sesame' }] });
export type UnlockShare = z.infer<typeof unlockShareSchema>;

export const unlockedShareSchema = z
  .object({
    grant: shareGrantSchema.meta({ description: 'To be sent along as `grant`' }),
    expires_at: timestampSchema,
  })
  .meta({ id: 'UnlockedShare' });
export type UnlockedShare = z.infer<typeof unlockedShareSchema>;

/** What the head of the public page says to chats that unfurl the link; nothing where a password protects it. */
export const shareCardSchema = z.object({
  title: z.string().nullable(),
  cover: z.object({ image_id: idSchema, width: z.int(), height: z.int() }).nullable(),
});
export type ShareCard = z.infer<typeof shareCardSchema>;
