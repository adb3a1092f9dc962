import { z } from 'zod';
import { command } from './command.js';
import { modelListSchema, modelQuerySchema } from './models.js';
import { actorSchema } from './scalars.js';

/** Which models can be run; answered by the generation service. */
export const modelCommands = {
  models: command(
    'cmd.generation.models',
    // A gateway of the release before asks without a query.
    z.object({ actor: actorSchema, query: modelQuerySchema.prefault({}) }),
    modelListSchema,
  ),
  /** How many checkpoints text-to-image can run now; asked by a gateway for itself, not for a user. */
  available: command('cmd.generation.models.available', z.object({}), z.object({ models: z.int().min(0) })),
} as const;
