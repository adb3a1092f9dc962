import { z } from 'zod';
import {
  assetFileSchema,
  assetQuerySchema,
  assetRecordPageSchema,
  assetRecordSchema,
  newAssetSchema,
} from './assets.js';
import { sha256Schema } from './catalogues.js';
import { actorUnless, bySignedAddress, command, nothingSchema } from './command.js';
import { actorSchema, idSchema } from './scalars.js';

const assetRefSchema = z.object({ actor: actorSchema, asset_id: idSchema });

/** Files that people bring; answered by the generation service. */
export const assetCommands = {
  /** How many bytes a user may still bring; null: there is no limit. Asked before the first byte is taken. */
  room: command('cmd.assets.room', z.object({ actor: actorSchema }), z.object({ bytes: z.int().min(0).nullable() })),
  /** Keeps an upload. `kept` is false where the user has the same bytes already: then the new object is not needed. */
  keep: command(
    'cmd.assets.keep',
    z.object({ actor: actorSchema, asset: newAssetSchema }),
    z.object({ asset: assetRecordSchema, kept: z.boolean() }),
  ),
  assets: command('cmd.assets.list', z.object({ actor: actorSchema, query: assetQuerySchema }), assetRecordPageSchema),
  asset: command('cmd.assets.find', assetRefSchema, assetRecordSchema),
  assetByHash: command(
    'cmd.assets.find_by_hash',
    z.object({ actor: actorSchema, sha256: sha256Schema }),
    assetRecordSchema,
  ),
  /** `actor` is null when the gateway has checked a signed address instead. */
  assetFile: actorUnless(
    command(
      'cmd.assets.file',
      z.object({ actor: actorSchema.nullable(), asset_id: idSchema, variant: z.enum(['content', 'thumbnail']) }),
      assetFileSchema,
    ),
    bySignedAddress,
  ),
  /** It cannot be used any more; its bytes stay for as long as a task that is not ended needs them. */
  deleteAsset: command('cmd.assets.delete', assetRefSchema, nothingSchema),
} as const;
