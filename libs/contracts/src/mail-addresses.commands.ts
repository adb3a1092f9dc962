import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { changeMailSchema, confirmMailSchema, ownMailSchema } from './mail-addresses.js';
import { actorSchema, clientSchema } from './scalars.js';
import { HASH_TIMEOUT_MS } from './sign-in.commands.js';

const ownSchema = z.object({ actor: actorSchema });

/** The mail address of an account; answered by auth. */
export const mailAddressCommands = {
  own: command('cmd.auth.own_mail', ownSchema, ownMailSchema),
  change: command(
    'cmd.auth.change_mail',
    ownSchema.extend({ client: clientSchema, body: changeMailSchema }),
    ownMailSchema,
    HASH_TIMEOUT_MS,
  ),
  /** Who holds the link asks: its token is their proof. */
  confirm: command('cmd.auth.confirm_mail', confirmMailSchema.extend({ client: clientSchema }), nothingSchema),
} as const;
