import { z } from 'zod';
import { setAllowancesSchema, userAllowancesRecordSchema } from './allowances.js';
import { command } from './command.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

/** How much GPU time users may use; answered by the generation service, for admins. */
export const allowanceCommands = {
  of: command(
    'cmd.generation.allowances',
    z.object({ actor: actorSchema, user_id: idSchema }),
    userAllowancesRecordSchema,
  ),
  /** Written to the audit list. */
  set: command(
    'cmd.generation.set_allowances',
    actingAdminSchema.extend({ user_id: idSchema, body: setAllowancesSchema }),
    userAllowancesRecordSchema,
  ),
} as const;
