import { z } from 'zod';
import { command } from './command.js';
import { actingAdminSchema, actorSchema, clientSchema, idSchema } from './scalars.js';
import { HASH_TIMEOUT_MS } from './sign-in.commands.js';
import {
  adminUserPageSchema,
  adminUserQuerySchema,
  adminUserSchema,
  changeUserSchema,
  createUserSchema,
  passwordResetSchema,
  resetPasswordSchema,
  userSchema,
} from './users.js';

const userRefSchema = actingAdminSchema.extend({ user_id: idSchema });

/** What admins do with users; answered by auth, which writes every change into its audit list. */
export const userCommands = {
  users: command('cmd.auth.users', z.object({ actor: actorSchema, query: adminUserQuerySchema }), adminUserPageSchema),
  createUser: command(
    'cmd.auth.create_user',
    createUserSchema.extend({ actor: actorSchema, client: clientSchema }),
    userSchema,
    HASH_TIMEOUT_MS,
  ),
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
