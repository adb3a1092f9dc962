import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { reasonSchema } from './reasons.js';
import { actingAdminSchema, actorSchema, clientSchema, idSchema } from './scalars.js';
import {
  confirmAuthenticatorSchema,
  newAuthenticatorSchema,
  recoveryCodesSchema,
  secondFactorLoginSchema,
  secondFactorsSchema,
} from './second-factors.js';
import { tokenPairSchema } from './sign-in.commands.js';

/** What people have besides their passwords; answered by auth. */
export const secondFactorCommands = {
  /** The second step of a sign-in: the ticket of the first one is the proof. */
  login: command(
    'cmd.auth.second_factor_login',
    secondFactorLoginSchema.extend({ client: clientSchema }),
    tokenPairSchema,
  ),
  list: command('cmd.auth.second_factors', z.object({ actor: actorSchema }), secondFactorsSchema),
  beginAuthenticator: command('cmd.auth.begin_authenticator', actingAdminSchema, newAuthenticatorSchema),
  confirmAuthenticator: command(
    'cmd.auth.confirm_authenticator',
    actingAdminSchema.extend({ body: confirmAuthenticatorSchema }),
    recoveryCodesSchema,
  ),
  removeAuthenticator: command('cmd.auth.remove_authenticator', actingAdminSchema, nothingSchema),
  renewRecoveryCodes: command('cmd.auth.renew_recovery_codes', actingAdminSchema, recoveryCodesSchema),
  /** By an admin, of somebody who has lost theirs; their sessions end. */
  removeAll: command(
    'cmd.auth.remove_second_factors',
    actingAdminSchema.extend({ user_id: idSchema, body: reasonSchema }),
    nothingSchema,
  ),
} as const;
