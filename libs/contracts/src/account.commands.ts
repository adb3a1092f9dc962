import { z } from 'zod';
import {
  changePasswordSchema,
  changePreferencesSchema,
  endedSessionsSchema,
  preferencesSchema,
  sessionListSchema,
} from './account.js';
import { command, nothingSchema } from './command.js';
import { actorSchema, clientSchema } from './scalars.js';
import { HASH_TIMEOUT_MS } from './sign-in.commands.js';
import { userSchema } from './users.js';

const ownSchema = z.object({ actor: actorSchema });

/** What users do with their own account; answered by auth. */
export const accountCommands = {
  me: command('cmd.auth.me', z.object({ actor: actorSchema }), userSchema),
  /** At most 100, the one used last first. */
  sessions: command('cmd.auth.sessions', ownSchema, sessionListSchema),
  endSession: command('cmd.auth.end_session', ownSchema.extend({ session_id: z.uuid() }), nothingSchema),
  /** Ends all but the session that asks. */
  endOtherSessions: command('cmd.auth.end_other_sessions', ownSchema, endedSessionsSchema),
  changePassword: command(
    'cmd.auth.change_password',
    ownSchema.extend({ client: clientSchema, body: changePasswordSchema }),
    nothingSchema,
    HASH_TIMEOUT_MS,
  ),
  preferences: command('cmd.auth.preferences', ownSchema, preferencesSchema),
  changePreferences: command(
    'cmd.auth.change_preferences',
    ownSchema.extend({ body: changePreferencesSchema }),
    preferencesSchema,
  ),
} as const;
