import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { pageQuerySchema } from './paging.js';
import { actorSchema, idSchema } from './scalars.js';
import { taskSchema } from './tasks.js';
import { trashRecordPageSchema } from './trash.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });

/** Deleted tasks; answered by the generation service. */
export const trashCommands = {
  trash: command('cmd.gallery.trash', z.object({ actor: actorSchema, query: pageQuerySchema }), trashRecordPageSchema),
  /** Takes a task out of the trash; one that is not in it is answered as it is. */
  restore: command('cmd.gallery.restore', taskRefSchema, taskSchema),
  /** Removes one task of the trash for good; the bytes follow in the background. */
  purge: command('cmd.gallery.purge', taskRefSchema, nothingSchema),
  emptyTrash: command('cmd.gallery.empty_trash', z.object({ actor: actorSchema }), nothingSchema, 30_000),
} as const;
