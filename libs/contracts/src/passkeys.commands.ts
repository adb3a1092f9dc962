import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import {
  addedPasskeySchema,
  addPasskeySchema,
  askPasskeySchema,
  passkeyCreationSchema,
  passkeyListSchema,
  passkeyLoginSchema,
  passkeyRequestSchema,
  passkeySchema,
  renamePasskeySchema,
} from './passkeys.js';
import { actingAdminSchema, actorSchema, clientSchema } from './scalars.js';
import { tokenPairSchema } from './sign-in.commands.js';

const ownPasskeySchema = actingAdminSchema.extend({ passkey_id: z.uuid() });

/** Passkeys (WebAuthn); answered by auth. */
export const passkeyCommands = {
  list: command('cmd.auth.passkeys', z.object({ actor: actorSchema }), passkeyListSchema),
  begin: command('cmd.auth.begin_passkey', actingAdminSchema, passkeyCreationSchema),
  add: command('cmd.auth.add_passkey', actingAdminSchema.extend({ body: addPasskeySchema }), addedPasskeySchema),
  rename: command('cmd.auth.rename_passkey', ownPasskeySchema.extend({ body: renamePasskeySchema }), passkeySchema),
  remove: command('cmd.auth.remove_passkey', ownPasskeySchema, nothingSchema),
  /** For a sign-in; the ticket, where there is one, is the proof of the first step. */
  ask: command('cmd.auth.ask_passkey', askPasskeySchema, passkeyRequestSchema),
  login: command('cmd.auth.passkey_login', passkeyLoginSchema.extend({ client: clientSchema }), tokenPairSchema),
  /** For a confirmation. */
  askAgain: command('cmd.auth.ask_passkey_again', z.object({ actor: actorSchema }), passkeyRequestSchema),
} as const;
