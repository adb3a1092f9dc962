import { z } from 'zod';
import { command } from './command.js';
import { queueRecordSchema } from './queue.js';
import { actorSchema } from './scalars.js';

const askedSchema = z.object({ actor: actorSchema });

/** What waits and runs, for admins; answered by the generation service. */
export const queueCommands = {
  queue: command('cmd.generation.queue', askedSchema, queueRecordSchema),
} as const;
