import { z } from 'zod';
import {
  collectionChangeSchema,
  collectionQuerySchema,
  collectionRecordPageSchema,
  collectionRecordSchema,
  imageIdsSchema,
} from './collections.js';
import { command, nothingSchema } from './command.js';
import { actorSchema, idSchema } from './scalars.js';
import { idempotencyKeySchema } from './tasks.js';

const collectionRefSchema = z.object({ actor: actorSchema, collection_id: idSchema });

/** Named sets of pictures; answered by the generation service. */
export const collectionCommands = {
  createCollection: command(
    'cmd.gallery.create_collection',
    // Optional: a gateway of the release before sends none.
    z.object({ actor: actorSchema, change: collectionChangeSchema, idempotency_key: idempotencyKeySchema.nullish() }),
    collectionRecordSchema,
  ),
  collections: command(
    'cmd.gallery.collections',
    z.object({ actor: actorSchema, query: collectionQuerySchema }),
    collectionRecordPageSchema,
  ),
  collection: command('cmd.gallery.collection', collectionRefSchema, collectionRecordSchema),
  changeCollection: command(
    'cmd.gallery.change_collection',
    collectionRefSchema.extend({ change: collectionChangeSchema }),
    collectionRecordSchema,
  ),
  /** The pictures stay. */
  deleteCollection: command('cmd.gallery.delete_collection', collectionRefSchema, nothingSchema),
  addToCollection: command(
    'cmd.gallery.add_to_collection',
    collectionRefSchema.extend(imageIdsSchema.shape),
    collectionRecordSchema,
  ),
  removeFromCollection: command(
    'cmd.gallery.remove_from_collection',
    collectionRefSchema.extend(imageIdsSchema.shape),
    collectionRecordSchema,
  ),
} as const;
