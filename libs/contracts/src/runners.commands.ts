import { z } from 'zod';
import { command } from './command.js';
import { fleetRunnerListSchema, fleetRunnerSchema, runnerActionSchema } from './runners.js';
import { actingAdminSchema, actorSchema } from './scalars.js';
import { runnerIdSchema } from './work.commands.js';

const askedSchema = z.object({ actor: actorSchema });

/** Runners, as admins see and control them; answered by the generation service. */
export const runnerCommands = {
  /** Seen within a week, at most 500, in the order of their ids. */
  runners: command('cmd.generation.runners', askedSchema, fleetRunnerListSchema),
  actOnRunner: command(
    'cmd.generation.order_runner',
    actingAdminSchema.extend({ runner_id: runnerIdSchema, order: runnerActionSchema }),
    fleetRunnerSchema,
  ),
} as const;
