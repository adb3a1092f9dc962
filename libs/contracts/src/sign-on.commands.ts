import { z } from 'zod';
import { actorUnless, command, nothingSchema } from './command.js';
import { problemCodeSchema } from './errors.js';
import { actingAdminSchema, actorSchema, clientSchema } from './scalars.js';
import { tokenPairSchema } from './sign-in.commands.js';
import { providerIdSchema, returnPathSchema, signOffSchema, signOnChoicesSchema, waysInSchema } from './sign-on.js';

/** A ticket is what the browser keeps while somebody is at the provider. */
const ticketSchema = z.string().max(4_000);
const ownSchema = z.object({ actor: actorSchema });
const startSchema = z.object({ redirect_to: z.string(), ticket: ticketSchema });

/** One request to the provider, and several. */
const ASKING_MS = 10_000;
const EXCHANGING_MS = 25_000;

/** Signing in at providers of OpenID Connect; answered by auth. */
export const signOnCommands = {
  choices: command('cmd.auth.sign_on_choices', z.object({}), signOnChoicesSchema),
  begin: command(
    'cmd.auth.begin_sign_on',
    z.object({ provider: providerIdSchema, return_to: returnPathSchema }),
    startSchema,
    ASKING_MS,
  ),
  /** `query`: what the provider has answered, as it stands in the address. A refusal is an answer: it has a page to be shown on. */
  complete: command(
    'cmd.auth.complete_sign_on',
    z.object({
      ...{ provider: providerIdSchema, ticket: ticketSchema.nullable() },
      ...{ query: z.string().max(8_000), client: clientSchema },
    }),
    z.object({
      tokens: tokenPairSchema.nullable().meta({ description: 'null: nobody has signed in by this' }),
      refused: problemCodeSchema.nullable(),
      page: z.string(),
    }),
    EXCHANGING_MS,
  ),
  waysIn: command('cmd.auth.ways_in', ownSchema, waysInSchema),
  /** Begins to link an account at a provider to that of the actor, whom the ticket names. */
  link: command('cmd.auth.link_identity', ownSchema.extend({ provider: providerIdSchema }), startSchema, ASKING_MS),
  unlink: command('cmd.auth.unlink_identity', actingAdminSchema.extend({ identity_id: z.uuid() }), nothingSchema),
  /** Ends a session as `logout` does, and says where that at the provider is ended. */
  signOff: actorUnless(
    command(
      'cmd.auth.sign_off',
      z.object({
        refresh_token: z.string().max(200).nullable(),
        session_id: z.uuid().nullable(),
        actor: actorSchema.optional(),
      }),
      signOffSchema,
      ASKING_MS,
    ),
    ({ session_id }) => session_id === null,
  ),
  /** The provider itself says that somebody has signed out there. */
  backChannelLogout: command(
    'cmd.auth.back_channel_logout',
    z.object({ provider: providerIdSchema, logout_token: z.string().max(8_000), client: clientSchema }),
    nothingSchema,
    EXCHANGING_MS,
  ),
} as const;
