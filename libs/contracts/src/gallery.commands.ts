import { z } from 'zod';
import {
  collectionChangeSchema,
  collectionRecordPageSchema,
  collectionRecordSchema,
  imageIdsSchema,
} from './collection.js';
import { command, nothingSchema } from './command.js';
import { ownStorageSchema } from './fleet.js';
import { imageChangeSchema } from './history.js';
import { pageQuerySchema } from './paging.js';
import { actorSchema, idSchema } from './scalars.js';
import { imageRecordSchema, taskSchema } from './task.js';
import { trashRecordPageSchema } from './trash.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });
const collectionRefSchema = z.object({ actor: actorSchema, collection_id: idSchema });

/** Keeping, finding and showing pictures; answered by the generation service. */
export const galleryCommands = {
  /** Takes a task out of the trash; one that is not in it is answered as it is. */
  restore: command('cmd.gallery.restore', taskRefSchema, taskSchema),
  trash: command('cmd.gallery.trash', z.object({ actor: actorSchema, query: pageQuerySchema }), trashRecordPageSchema),
  /** Removes one task of the trash for good; the bytes follow in the background. */
  purge: command('cmd.gallery.purge', taskRefSchema, nothingSchema),
  emptyTrash: command('cmd.gallery.empty_trash', z.object({ actor: actorSchema }), nothingSchema, 30_000),
  changeImage: command(
    'cmd.gallery.change_image',
    z.object({ actor: actorSchema, image_id: idSchema, change: imageChangeSchema }),
    imageRecordSchema,
  ),
  /** What the caller keeps, and may keep. */
  storage: command('cmd.gallery.storage', z.object({ actor: actorSchema }), ownStorageSchema),
  createCollection: command(
    'cmd.gallery.create_collection',
    z.object({ actor: actorSchema, change: collectionChangeSchema }),
    collectionRecordSchema,
  ),
  collections: command(
    'cmd.gallery.collections',
    z.object({ actor: actorSchema, query: pageQuerySchema }),
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
