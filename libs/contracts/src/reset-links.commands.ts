import { command, nothingSchema } from './command.js';
import {
  madeResetLinkSchema,
  readResetLinkSchema,
  requestResetLinkSchema,
  shownResetLinkSchema,
  useResetLinkSchema,
} from './reset-links.js';
import { actingAdminSchema, clientSchema, idSchema } from './scalars.js';
import { HASH_TIMEOUT_MS } from './sign-in.commands.js';

/** Links by which people give themselves a new password; answered by auth. */
export const resetLinkCommands = {
  make: command(
    'cmd.auth.make_reset_link',
    actingAdminSchema.extend({ user_id: idSchema }),
    madeResetLinkSchema.omit({ url: true }),
  ),
  /** Who holds the link asks: its token is their proof. */
  read: command('cmd.auth.read_reset_link', readResetLinkSchema, shownResetLinkSchema),
  use: command(
    'cmd.auth.use_reset_link',
    useResetLinkSchema.extend({ client: clientSchema }),
    nothingSchema,
    HASH_TIMEOUT_MS,
  ),
  /** Sends one by mail to the address of an account, if there is any: the answer does not tell. */
  request: command(
    'cmd.auth.request_reset_link',
    requestResetLinkSchema.extend({ client: clientSchema }),
    nothingSchema,
  ),
} as const;
