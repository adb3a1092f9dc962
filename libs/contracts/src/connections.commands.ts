import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import {
  clientMetadataSchema,
  connectionListSchema,
  connectionRequestSchema,
  connectionTokensSchema,
  consentAnswerSchema,
  consentQuestionSchema,
  grantSchema,
  registeredClientSchema,
} from './connections.js';
import { actorSchema, clientSchema } from './scalars.js';

const ownSchema = z.object({ actor: actorSchema });
/** `issuer`: the address of this installation, by which clients know it. */
const requestSchema = ownSchema.extend({ issuer: z.url().max(500), request: connectionRequestSchema });
/** The description of a client may have to be fetched. */
const FETCHING_MS = 10_000;

/** Clients that users connect by OAuth 2.1; answered by auth. */
export const connectionCommands = {
  connections: command('cmd.auth.connections', ownSchema, connectionListSchema),
  disconnect: command('cmd.auth.disconnect', ownSchema.extend({ connection_id: z.uuid() }), nothingSchema),
  askConsent: command('cmd.auth.ask_consent', requestSchema, consentQuestionSchema, FETCHING_MS),
  giveConsent: command(
    'cmd.auth.give_consent',
    requestSchema.extend({ allow: z.boolean() }),
    consentAnswerSchema,
    FETCHING_MS,
  ),
  registerClient: command(
    'cmd.auth.register_client',
    z.object({ metadata: clientMetadataSchema }),
    registeredClientSchema,
  ),
  issueTokens: command(
    'cmd.auth.issue_tokens',
    z.object({ issuer: z.url().max(500), grant: grantSchema, client: clientSchema }),
    connectionTokensSchema,
  ),
  /** An unknown one is nothing to complain of (RFC 7009). */
  revokeTokens: command(
    'cmd.auth.revoke_tokens',
    z.object({ token: z.string().max(4_000), client_id: z.string().max(2_000).nullable() }),
    nothingSchema,
  ),
} as const;
