import { z } from 'zod';
import { allSharesQuerySchema } from './all-shares.js';
import { groupNameOfSchema } from './groups.js';
import { namedUserShape } from './named-user.js';
import { outputKindSchema } from './outputs.js';
import { idSchema, timestampSchema } from './scalars.js';

export const GROUP_SHARE_LIMITS = { perUser: 1_000 } as const;

/** What can be shared with a group. */
export const groupSharedKindSchema = z.enum(['workflow', 'preset', 'collection']).meta({ id: 'GroupSharedKind' });
export type GroupSharedKind = z.infer<typeof groupSharedKindSchema>;

/** A group of whoever asks, and whether something of theirs is shared with it. */
export const groupChoiceSchema = groupNameOfSchema.extend({ shared: z.boolean() }).meta({ id: 'GroupChoice' });
export type GroupChoice = z.infer<typeof groupChoiceSchema>;

export const groupChoicesSchema = z
  .object({
    items: z.array(groupChoiceSchema),
    may_share: z.boolean().meta({ description: 'Whether your role lets you share with groups' }),
  })
  .meta({ id: 'GroupChoices' });
export type GroupChoices = z.infer<typeof groupChoicesSchema>;

/** A share with a group, as the service knows it. */
export const groupShareRecordSchema = z.object({
  id: idSchema,
  user_id: idSchema.meta({ description: 'Whose it is' }),
  group: groupNameOfSchema,
  kind: groupSharedKindSchema,
  item_id: idSchema.meta({ description: 'Of the workflow, the preset or the collection' }),
  name: z.string().meta({ description: 'What that is called' }),
  suspended: z.boolean().meta({ description: 'Nobody sees it while its owner is disabled' }),
  created_at: timestampSchema,
});
export type GroupShareRecord = z.infer<typeof groupShareRecordSchema>;

export const groupShareSchema = groupShareRecordSchema.extend(namedUserShape).meta({ id: 'GroupShare' });
export type GroupShare = z.infer<typeof groupShareSchema>;

export const groupSharePageSchema = z
  .object({ items: z.array(groupShareSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'GroupSharePage' });
export type GroupSharePage = z.infer<typeof groupSharePageSchema>;

/** Query of `GET /api/v1/admin/group-shares`. */
export const groupSharesQuerySchema = allSharesQuerySchema;
export type GroupSharesQuery = z.infer<typeof groupSharesQuerySchema>;

/** An output as members of a group see it: nothing of the task that made it. */
export const collectionPictureRecordSchema = z.object({
  id: idSchema,
  kind: outputKindSchema,
  content_type: z.string(),
  width: z.int().nullable().meta({ description: 'Pixels; null for what is not seen' }),
  height: z.int().nullable(),
  duration_ms: z.int().nullable().meta({ description: 'Of a film, a sound, or a picture that moves' }),
  thumbhash: z.string().nullable(),
  has_thumbnail: z.boolean(),
});
export type CollectionPictureRecord = z.infer<typeof collectionPictureRecordSchema>;

export const collectionPictureSchema = collectionPictureRecordSchema
  .omit({ has_thumbnail: true })
  .extend({
    url: z
      .string()
      .meta({ description: 'The file as it is stored, for you alone and while you may see the collection' }),
    thumbnail_url: z.string().nullable().meta({ description: 'WebP of at most 384 pixels; null for what is not seen' }),
  })
  .meta({ id: 'CollectionPicture' });
export type CollectionPicture = z.infer<typeof collectionPictureSchema>;

export const collectionPicturePageSchema = z
  .object({ items: z.array(collectionPictureSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'CollectionPicturePage' });
export type CollectionPicturePage = z.infer<typeof collectionPicturePageSchema>;
