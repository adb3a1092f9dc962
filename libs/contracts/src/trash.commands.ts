import { z } from 'zod';
import { imageIdsSchema } from './collections.js';
import { command, nothingSchema } from './command.js';
import { pageQuerySchema } from './paging.js';
import { actorSchema, idSchema } from './scalars.js';
import { taskSchema } from './tasks.js';
import { movedImagesSchema, trashRecordPageSchema } from './trash.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });
const imagesRefSchema = z.object({ actor: actorSchema, ...imageIdsSchema.shape });

/** What was deleted; answered by the generation service. */
export const trashCommands = {
  trash: command('cmd.gallery.trash', z.object({ actor: actorSchema, query: pageQuerySchema }), trashRecordPageSchema),
  /** Puts single outputs of any kind into the trash. A task whose last output goes is deleted with it. */
  trashImages: command('cmd.gallery.trash_images', imagesRefSchema, movedImagesSchema),
  /** Takes single outputs out of the trash, and their tasks with them. */
  restoreImages: command('cmd.gallery.restore_images', imagesRefSchema, movedImagesSchema),
  /** Removes single outputs of the trash for good; the bytes follow in the background. */
  purgeImages: command('cmd.gallery.purge_images', imagesRefSchema, movedImagesSchema),
  /** Takes a task out of the trash with everything of it that lies there; one that is not in it is answered as it is. */
  restore: command('cmd.gallery.restore', taskRefSchema, taskSchema),
  /** Removes what of one task lies in the trash for good; the bytes follow in the background. */
  purge: command('cmd.gallery.purge', taskRefSchema, nothingSchema),
  emptyTrash: command('cmd.gallery.empty_trash', z.object({ actor: actorSchema }), nothingSchema, 30_000),
} as const;
