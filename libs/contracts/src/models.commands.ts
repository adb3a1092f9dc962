import { z } from 'zod';
import { command } from './command.js';
import { modelListSchema } from './models.js';
import { actorSchema } from './scalars.js';

/** Which models can be run; answered by the generation service. */
export const modelCommands = {
  models: command('cmd.generation.models', z.object({ actor: actorSchema }), modelListSchema),
} as const;
