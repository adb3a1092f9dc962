import { z } from 'zod';
import { generationParamsSchema, modelNameSchema, promptSchema } from './generation-params.js';
import { outputKindSchema } from './outputs.js';
import { runOfSchema, runValuesSchema } from './runs.js';
import { idSchema, timestampSchema } from './scalars.js';

/** A picture, without addresses: the gateway adds `url` and `thumbnail_url`. */
export const imageRecordSchema = z.object({
  id: idSchema,
  width: z.int(),
  height: z.int(),
  content_type: z.string().meta({ examples: ['image/png'] }),
  size_bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  thumbhash: z.string().meta({ description: 'Placeholder, base64 (ThumbHash)' }),
  seed: z.int(),
  favourite: z.boolean().meta({ description: 'Marked by its owner' }),
  collection_ids: z.array(idSchema).meta({ description: 'The collections it is in' }),
});
export type ImageRecord = z.infer<typeof imageRecordSchema>;

export const imageSchema = imageRecordSchema
  .extend({
    url: z.string().meta({ description: 'Signed address of the original; stable for an hour, then renewed' }),
    thumbnail_url: z.string().meta({ description: 'Signed address of the WebP thumbnail, 384 px' }),
  })
  .meta({ id: 'Image' });
export type Image = z.infer<typeof imageSchema>;

/** `trashed` is the thumbnail of a picture in the trash; there the others are not found. */
export const imageVariantSchema = z.enum(['content', 'thumbnail', 'trashed', 'reviewed', 'reviewed_thumbnail']);
export type ImageVariant = z.infer<typeof imageVariantSchema>;

/** What the gateway needs to serve a picture's bytes. */
export const imageFileSchema = z.object({
  image_id: idSchema,
  task_id: idSchema,
  object_key: z.string(),
  content_type: z.string(),
  size_bytes: z.int(),
  sha256: z.string(),
  /** Base of a file name that says what it is: prompt and seed, safe in every file system. */
  file_name: z.string(),
  /** Nullish: of a service of the release before, which has pictures only. */
  kind: outputKindSchema.nullish(),
  /** Ending of its name where the content type does not tell it, and it is known to be harmless. */
  ending: z.string().nullish(),
  /** Whose it is; nullish: of a service of the release before. */
  owner_id: idSchema.nullish(),
});
export type ImageFile = z.infer<typeof imageFileSchema>;

/** How a picture was made: enough to make it again. */
export const imageRecipeSchema = z
  .object({
    prompt: promptSchema,
    model_name: modelNameSchema,
    params: generationParamsSchema.nullable().meta({ description: 'Null for a run of a workflow' }),
    workflow: runOfSchema.nullish(),
    values: runValuesSchema.nullish(),
    seed: z.int().meta({ description: "The picture's own seed" }),
    created_at: timestampSchema,
  })
  .meta({ id: 'ImageRecipe' });
export type ImageRecipe = z.infer<typeof imageRecipeSchema>;
