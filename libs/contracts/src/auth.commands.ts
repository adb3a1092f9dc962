import { z } from 'zod';
import { accessTokenSchema, createUserSchema, jwksSchema, loginSchema, registerSchema, userSchema } from './auth.js';
import { command, nothingSchema } from './command.js';
import { actorSchema, clientSchema, idSchema } from './scalars.js';

/** A fresh pair of tokens; the gateway puts the refresh token into the cookie and never into a body. */
export const tokenPairSchema = z.object({ access: accessTokenSchema, refresh_token: z.string(), user: userSchema });
export type TokenPair = z.infer<typeof tokenPairSchema>;

/** Hashing passwords waits its turn (at most one per core), so these wait longer than others. */
export const HASH_TIMEOUT_MS = 10_000;

export const authCommands = {
  register: command('cmd.auth.register', registerSchema.extend({ client: clientSchema }), userSchema, HASH_TIMEOUT_MS),
  createUser: command(
    'cmd.auth.create_user',
    createUserSchema.extend({ actor: actorSchema, client: clientSchema }),
    userSchema,
    HASH_TIMEOUT_MS,
  ),
  login: command('cmd.auth.login', loginSchema.extend({ client: clientSchema }), tokenPairSchema, HASH_TIMEOUT_MS),
  refresh: command(
    'cmd.auth.refresh',
    z.object({ refresh_token: z.string().max(200), client: clientSchema }),
    tokenPairSchema,
  ),
  logout: command(
    'cmd.auth.logout',
    z.object({ refresh_token: z.string().max(200).nullable(), session_id: z.uuid().nullable() }),
    nothingSchema,
  ),
  me: command('cmd.auth.me', z.object({ actor: actorSchema }), userSchema),
  jwks: command('cmd.auth.jwks', nothingSchema, jwksSchema),
  /** Sessions revoked within the life of an access token: what a gateway must know when it starts or has missed events. */
  revokedSessions: command(
    'cmd.auth.revoked_sessions',
    nothingSchema,
    z.object({ sessions: z.array(z.object({ session_id: z.uuid(), user_id: idSchema })) }),
  ),
} as const;
