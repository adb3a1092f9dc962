import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { imageChangeSchema } from './history.js';
import { pageQuerySchema } from './paging.js';
import { actorSchema, idSchema } from './scalars.js';
import { imageRecordSchema, taskSchema } from './task.js';
import { trashRecordPageSchema } from './trash.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });

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
} as const;
