import { z } from 'zod';
import { actorUnless, command, nothingSchema } from './command.js';
import { actorSchema, clientSchema } from './scalars.js';
import { loginSchema, registerSchema } from './sign-in.js';
import { accessTokenSchema } from './tokens.js';
import { registeredUserSchema, userSchema } from './users.js';

/** A fresh pair of tokens; the gateway puts the refresh token into the cookie and never into a body. */
export const tokenPairSchema = z.object({ access: accessTokenSchema, refresh_token: z.string(), user: userSchema });
export type TokenPair = z.infer<typeof tokenPairSchema>;

/** Hashing passwords waits its turn (at most one per core), so these wait longer than others. */
export const HASH_TIMEOUT_MS = 10_000;

/** Registering, signing in and out; answered by auth. */
export const signInCommands = {
  register: command(
    'cmd.auth.register',
    registerSchema.extend({ client: clientSchema }),
    registeredUserSchema,
    HASH_TIMEOUT_MS,
  ),
  login: command('cmd.auth.login', loginSchema.extend({ client: clientSchema }), tokenPairSchema, HASH_TIMEOUT_MS),
  refresh: command(
    'cmd.auth.refresh',
    z.object({ refresh_token: z.string().max(200), client: clientSchema }),
    tokenPairSchema,
  ),
  /** `session_id`: that of the actor, who is absent where only a cookie came. */
  logout: actorUnless(
    command(
      'cmd.auth.logout',
      z.object({
        refresh_token: z.string().max(200).nullable(),
        session_id: z.uuid().nullable(),
        actor: actorSchema.optional(),
      }),
      nothingSchema,
    ),
    ({ session_id }) => session_id === null,
  ),
} as const;
