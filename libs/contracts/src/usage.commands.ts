import { z } from 'zod';
import { command } from './command.js';
import { actorSchema } from './scalars.js';
import { accountUsageSchema } from './usage.js';

/** What users have used; answered by the generation service. */
export const usageCommands = {
  own: command('cmd.generation.usage', z.object({ actor: actorSchema }), accountUsageSchema),
} as const;
