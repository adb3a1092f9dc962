import { z } from 'zod';
import { command } from './command.js';
import {
  fleetRunnerListSchema,
  fleetRunnerSchema,
  queueRecordSchema,
  runnerOrderSchema,
  storageQuerySchema,
  storageRecordPageSchema,
} from './fleet.js';
import { actingAdminSchema, actorSchema } from './scalars.js';
import { settingListSchema } from './settings.js';
import { runnerIdSchema } from './work.commands.js';

const askedSchema = z.object({ actor: actorSchema });

/** How admins watch over the fleet; the generation service answers. */
export const fleetCommands = {
  /** Seen within a week, at most 500, in the order of their ids. */
  runners: command('cmd.generation.runners', askedSchema, fleetRunnerListSchema),
  orderRunner: command(
    'cmd.generation.order_runner',
    actingAdminSchema.extend({ runner_id: runnerIdSchema, order: runnerOrderSchema }),
    fleetRunnerSchema,
  ),
  queue: command('cmd.generation.queue', askedSchema, queueRecordSchema),
  storage: command(
    'cmd.generation.storage',
    askedSchema.extend({ query: storageQuerySchema }),
    storageRecordPageSchema,
  ),
} as const;

/** The settings in force, of each service its own. */
export const settingsCommands = {
  auth: command('cmd.auth.settings', askedSchema, settingListSchema),
  generation: command('cmd.generation.settings', askedSchema, settingListSchema),
} as const;
