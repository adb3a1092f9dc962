import { z } from 'zod';
import { activityQuerySchema, activityRecordSchema } from './activity.js';
import { command } from './command.js';
import { actorSchema } from './scalars.js';

/** What the fleet and its users did, for admins; answered by the generation service. */
export const activityCommands = {
  activity: command(
    'cmd.generation.activity',
    z.object({ actor: actorSchema, query: activityQuerySchema }),
    activityRecordSchema,
    10_000,
  ),
} as const;
