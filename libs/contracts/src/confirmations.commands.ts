import { z } from 'zod';
import { command } from './command.js';
import { confirmationSchema, confirmationWaysSchema } from './confirmations.js';
import { actingAdminSchema, actorSchema } from './scalars.js';
import { HASH_TIMEOUT_MS } from './sign-in.commands.js';
import { accessTokenSchema } from './tokens.js';

/** Proving again, within a session, who one is; answered by auth. */
export const confirmationCommands = {
  ways: command('cmd.auth.confirmation_ways', z.object({ actor: actorSchema }), confirmationWaysSchema),
  /** The token that it answers says so; those from before go on saying nothing. */
  confirm: command(
    'cmd.auth.confirm',
    actingAdminSchema.extend({ body: confirmationSchema }),
    accessTokenSchema,
    HASH_TIMEOUT_MS,
  ),
} as const;
