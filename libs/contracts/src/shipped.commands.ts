import { z } from 'zod';
import { command } from './command.js';
import { actorSchema } from './scalars.js';
import { shippedWorkflowListSchema } from './shipped.js';

/** The workflows that come with Atelier, for admins; answered by the generation service. */
export const shippedCommands = {
  shippedWorkflows: command(
    'cmd.generation.shipped-workflows',
    z.object({ actor: actorSchema }),
    shippedWorkflowListSchema,
  ),
} as const;
