import { z } from 'zod';
import {
  adminUserPageSchema,
  adminUserQuerySchema,
  adminUserSchema,
  changeUserSchema,
  passwordResetSchema,
  resetPasswordSchema,
} from './admin-users.js';
import { HASH_TIMEOUT_MS } from './auth.commands.js';
import { command } from './command.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';

const userRefSchema = actingAdminSchema.extend({ user_id: idSchema });

/** What admins do with users; auth answers, and writes every change into its audit list. */
export const adminUserCommands = {
  users: command('cmd.auth.users', z.object({ actor: actorSchema, query: adminUserQuerySchema }), adminUserPageSchema),
  changeUser: command('cmd.auth.change_user', userRefSchema.extend({ body: changeUserSchema }), adminUserSchema),
  resetPassword: command(
    'cmd.auth.reset_password',
    userRefSchema.extend({ body: resetPasswordSchema }),
    passwordResetSchema,
    HASH_TIMEOUT_MS,
  ),
  /** The names of users, for lists of services that know ids only; whoever is gone is left out. */
  userNames: command(
    'cmd.auth.user_names',
    z.object({ actor: actorSchema, user_ids: z.array(idSchema).max(500) }),
    z.object({ users: z.array(z.object({ id: idSchema, username: z.string() })) }),
  ),
} as const;
