import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { ownRemovalSchema, removalListSchema, removalSchema, removeOwnAccountSchema, removeUserSchema, removingServiceSchema } from './removals.js'; // prettier-ignore
import { actingAdminSchema, actorSchema, clientSchema, idSchema } from './scalars.js';
import { HASH_TIMEOUT_MS } from './sign-in.commands.js';

const serviceSchema = z.object({ service: removingServiceSchema });

/** Removing a user with everything; answered by auth, which writes it into its audit list with the reason. */
export const removalCommands = {
  remove: command(
    'cmd.auth.remove_user',
    actingAdminSchema.extend({ user_id: idSchema, body: removeUserSchema }),
    removalSchema,
  ),
  own: command('cmd.auth.own_removal', z.object({ actor: actorSchema }), ownRemovalSchema),
  removeOwn: command(
    'cmd.auth.remove_own_account',
    z.object({ actor: actorSchema, client: clientSchema, body: removeOwnAccountSchema }),
    nothingSchema,
    HASH_TIMEOUT_MS,
  ),
  list: command('cmd.auth.removals', z.object({ actor: actorSchema }), removalListSchema),
  /** Whose things a service has to remove. `settled`: nothing new can come of them, so that it may say that nothing is left. */
  due: command(
    'cmd.auth.due_removals',
    serviceSchema,
    z.object({ items: z.array(z.object({ user_id: idSchema, settled: z.boolean() })) }),
  ),
  /** Nothing of the user is left in a service. It can be repeated. */
  done: command('cmd.auth.removal_done', serviceSchema.extend({ user_id: idSchema }), nothingSchema),
} as const;
