import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { idSchema } from './scalars.js';
import { jwksSchema, userStateSchema } from './tokens.js';

/** What a gateway needs to verify access tokens by itself; answered by auth. */
export const tokenCommands = {
  jwks: command('cmd.auth.jwks', nothingSchema, jwksSchema),
  /** Sessions revoked within the life of an access token: what a gateway must know when it starts or has missed events. */
  revokedSessions: command(
    'cmd.auth.revoked_sessions',
    nothingSchema,
    z.object({ sessions: z.array(z.object({ session_id: z.uuid(), user_id: idSchema })) }),
  ),
  /** Accounts that are disabled, or were within three hours, page by page: longer than a signed address lasts. */
  userStates: command(
    'cmd.auth.user_states',
    z.object({ after: z.int().min(0).meta({ description: 'Id of the last one of the page before' }) }),
    z.object({ users: z.array(userStateSchema), next: z.int().nullable() }),
  ),
} as const;
