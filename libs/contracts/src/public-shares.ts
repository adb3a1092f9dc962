import { z } from 'zod';
import { pageShape } from './paging.js';
import { outputKindSchema } from './outputs.js';
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

const publicImageShape = {
  id: idSchema,
  width: z.int().nullable().meta({ description: 'Pixels; null for what is not seen' }),
  height: z.int().nullable(),
  thumbhash: z.string().nullable(),
};

/** Nullish in a reply: a service of the release before shows pictures only. */
const shownAs = {
  kind: outputKindSchema,
  content_type: z.string().meta({ description: 'Of what `url` gives' }),
  duration_ms: z.int().nullable().meta({ description: 'Of a film, a sound, or a picture that moves' }),
};

const recipe = imageRecipeSchema.nullable().meta({ description: 'Null when its owner does not show it' });

const publicShare = <T extends z.ZodType>(image: T) =>
  z.object({
    kind: z.enum(['image', 'collection']).meta({ description: 'One picture, or several' }),
    name: z.string().nullable().meta({ description: 'Of the collection; a selection has none' }),
    image_count: z.int().min(0),
    expires_at: timestampSchema.nullable(),
    items: z.array(image),
    next_cursor: z.string().nullable(),
  });

export const publicImageRecordSchema = z.object({
  ...publicImageShape,
  ...z.object(shownAs).partial().shape,
  /** Whether visitors get its bytes. */
  has_file: z.boolean().nullish(),
  recipe,
});
export type PublicImageRecord = z.infer<typeof publicImageRecordSchema>;

/** `owner_id`: whose it is, which visitors do not learn; nullish: of a service of the release before. */
export const publicShareRecordSchema = publicShare(publicImageRecordSchema).extend({ owner_id: idSchema.nullish() });
export type PublicShareRecord = z.infer<typeof publicShareRecordSchema>;

/** What a visitor sees of a picture: nothing of its owner, and bytes that hold nothing but the picture. */
export const publicImageSchema = z
  .object({
    ...publicImageShape,
    ...shownAs,
    recipe,
    url: z.string().nullable().meta({
      description:
        'Of a picture: WebP in full size. Of anything else: the file as it is, and null unless its owner shows how it was made, because such a file may say so inside',
    }),
    thumbnail_url: z
      .string()
      .nullable()
      .meta({ description: 'WebP of at most 384 pixels, of a film the first frame; null for what is not seen' }),
    download_url: z
      .string()
      .nullable()
      .meta({ description: 'To be saved as a file: a picture as PNG without loss, anything else as `url`' }),
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

export const unlockedShareRecordSchema = unlockedShareSchema.extend({ owner_id: idSchema.nullish() });
export type UnlockedShareRecord = z.infer<typeof unlockedShareRecordSchema>;

/** What the head of the public page says to chats that unfurl the link; nothing where a password protects it. */
export const shareCardSchema = z.object({
  title: z.string().nullable(),
  cover: z.object({ image_id: idSchema, width: z.int(), height: z.int() }).nullable(),
  owner_id: idSchema.nullish(),
});
export type ShareCard = z.infer<typeof shareCardSchema>;
