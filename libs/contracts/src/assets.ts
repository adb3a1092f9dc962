import { z } from 'zod';
import { sha256Schema } from './catalogues.js';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';

/** Bounds that no setting changes. */
export const ASSET_LIMITS = {
  /** Of the name that is shown, in characters. */
  name: 200,
  /** Files that one user may have. */
  perUser: 10_000,
} as const;

/** What people may bring: everything that a graph can load as a file. */
export const ASSET_KINDS = ['image', 'video', 'audio', 'model3d'] as const;
export const assetKindSchema = z.enum(ASSET_KINDS);
export type AssetKind = z.infer<typeof assetKindSchema>;

/** What the content of a file says of it; null: not of this kind. */
const measuredShape = {
  kind: assetKindSchema,
  content_type: z.string().max(100).meta({ description: 'Judged by its content' }),
  size_bytes: z.int().min(1),
  sha256: sha256Schema,
  width: z.int().min(1).nullable().meta({ description: 'Pixels, as it is seen' }),
  height: z.int().min(1).nullable(),
  duration_ms: z.int().min(0).nullable().meta({ description: 'Of a film, a sound or a picture that moves' }),
  frame_rate: z.number().min(0).nullable().meta({ description: 'Frames per second of a film' }),
  has_alpha: z.boolean(),
  animated: z.boolean(),
  has_sound: z.boolean(),
  thumbhash: z.string().max(100).nullable(),
};

/** A file that a person brought, without addresses: the gateway adds them. */
export const assetRecordSchema = z.object({
  id: idSchema,
  name: z.string().meta({ description: 'As the file was called; it means nothing to the system' }),
  ...measuredShape,
  created_at: timestampSchema,
  last_used_at: timestampSchema
    .nullable()
    .meta({ description: 'When a task was last given it; null: never, and it will expire' }),
});
export type AssetRecord = z.infer<typeof assetRecordSchema>;

/** A stored and judged upload, as the gateway reports it. */
export const newAssetSchema = z.object({
  name: z.string().min(1).max(ASSET_LIMITS.name),
  ...measuredShape,
  object_key: z.string().max(500),
  thumbnail_key: z.string().max(500).nullable(),
});
export type NewAsset = z.infer<typeof newAssetSchema>;

/** Where the bytes of an asset are. */
export const assetFileSchema = z.object({
  asset_id: idSchema,
  name: z.string(),
  object_key: z.string(),
  content_type: z.string(),
  size_bytes: z.int(),
  sha256: z.string(),
  /** Whose it is; nullish: of a service of the release before. */
  owner_id: idSchema.nullish(),
});
export type AssetFileRecord = z.infer<typeof assetFileSchema>;

export const assetSchema = assetRecordSchema
  .extend({
    url: z.string().meta({ description: 'Signed address of the bytes, for one to two hours' }),
    thumbnail_url: z.string().nullable(),
  })
  .meta({ id: 'Asset' });
export type Asset = z.infer<typeof assetSchema>;

/** Body of `POST /api/v1/assets/from-url`. */
export const assetFromUrlSchema = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .max(2_048)
      .meta({
        description: 'A public host, or one in a network that the admin has allowed',
        examples: ['https://example.com/fox.png'],
      }),
  })
  .meta({ id: 'AssetFromUrl' });
export type AssetFromUrl = z.infer<typeof assetFromUrlSchema>;

export const assetQuerySchema = z.strictObject({
  ...pageShape,
  kind: assetKindSchema.optional().meta({ description: 'Only these' }),
});
export type AssetQuery = z.infer<typeof assetQuerySchema>;

export const assetRecordPageSchema = z.object({
  items: z.array(assetRecordSchema),
  next_cursor: z.string().nullable(),
});
export type AssetRecordPage = z.infer<typeof assetRecordPageSchema>;

export const assetPageSchema = z
  .object({ items: z.array(assetSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'AssetPage' });
export type AssetPage = z.infer<typeof assetPageSchema>;
