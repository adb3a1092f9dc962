import { z } from 'zod';
import { apiKeyUseSchema } from './api-keys.js';
import { command } from './command.js';
import { imageFileSchema } from './pictures.js';
import { actorSchema, idSchema } from './scalars.js';
import { createTaskSchema, moveTaskSchema, requestKeysShape, resultRecordSchema, taskSchema } from './tasks.js';
import { deletedTaskSchema } from './trash.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });

/** A task from its creation to its result; answered by the generation service. */
export const taskCommands = {
  create: command(
    'cmd.generation.create',
    z.object({ actor: actorSchema, body: createTaskSchema, ...requestKeysShape }),
    taskSchema,
  ),
  status: command('cmd.generation.status', taskRefSchema, taskSchema),
  /** With `with_files` also where the bytes of its outputs are; a service of the release before leaves them out. */
  result: command(
    'cmd.generation.result',
    taskRefSchema.extend({ with_files: z.boolean().optional() }),
    resultRecordSchema.extend({ files: z.array(imageFileSchema).nullish() }),
  ),
  delete: command('cmd.generation.delete', taskRefSchema, deletedTaskSchema),
  cancel: command(
    'cmd.generation.cancel',
    // `if_waiting`: only where no runner has begun it.
    taskRefSchema.extend({ if_waiting: z.boolean().optional() }),
    taskSchema,
  ),
  /** Puts a failed or cancelled task back into the queue. */
  retry: command('cmd.generation.retry', taskRefSchema, taskSchema),
  /** How many tasks came by API keys: those that are not finished, and those of today (UTC). */
  keyUse: command(
    'cmd.generation.key_use',
    z.object({ api_key_ids: z.array(z.uuid()).max(200) }),
    z.object({ items: z.array(apiKeyUseSchema.extend({ api_key_id: z.uuid() })) }),
  ),
  /** Changes the order of the owner's own waiting tasks. */
  move: command('cmd.generation.move', taskRefSchema.extend({ body: moveTaskSchema }), taskSchema),
} as const;
