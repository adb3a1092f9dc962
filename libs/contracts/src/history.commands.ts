import { z } from 'zod';
import { command } from './command.js';
import { historyQuerySchema, historyRecordPageSchema } from './history.js';
import { actorSchema } from './scalars.js';

/** One's tasks, page by page; answered by the generation service. */
export const historyCommands = {
  history: command(
    'cmd.generation.history',
    z.object({ actor: actorSchema, query: historyQuerySchema }),
    historyRecordPageSchema,
  ),
} as const;
