import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import {
  deadLetterDetailSchema,
  deadLetterFilterSchema,
  deadLetterPageSchema,
  deadLetterQuerySchema,
  replayedSchema,
} from './dead-letters.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

const taskRefSchema = z.object({ actor: actorSchema, task_id: idSchema });

const deadLetterRefSchema = actingAdminSchema.extend({ task_id: idSchema });

/** Tasks that used up their attempts; answered by the generation service, to admins only. */
export const deadLetterCommands = {
  /** For admins only, as are all of the dead letters. */
  deadLetters: command(
    'cmd.generation.dead_letters',
    z.object({ actor: actorSchema, query: deadLetterQuerySchema }),
    deadLetterPageSchema,
  ),
  deadLetter: command('cmd.generation.dead_letter', taskRefSchema, deadLetterDetailSchema),
  replayDeadLetter: command('cmd.generation.replay_dead_letter', deadLetterRefSchema, nothingSchema),
  /** At most 1,000 in one go; the answer says how many. */
  replayDeadLetters: command(
    'cmd.generation.replay_dead_letters',
    actingAdminSchema.extend({ filter: deadLetterFilterSchema }),
    replayedSchema,
    30_000,
  ),
  discardDeadLetter: command('cmd.generation.discard_dead_letter', deadLetterRefSchema, nothingSchema),
} as const;
