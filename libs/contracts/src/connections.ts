import { z } from 'zod';
import { scopeSchema, type Scope } from './api-keys.js';
import { timestampSchema } from './scalars.js';

/** Where clients that were connected ask: the Model Context Protocol, below the address of this installation. */
export const CONNECTED_RESOURCE = '/mcp';

/** The page on which a user says whether a client may be connected. */
export const CONSENT_PAGE = '/account/connections';

/** What a client may be given; `mcp` always is. */
export const CONNECTION_SCOPES = [
  ...(['mcp', 'tasks:read', 'tasks:write', 'images:read', 'images:write'] as const),
  ...(['models:read', 'shares:write', 'workflows:read'] as const),
] satisfies Scope[];

export const CONNECTION_LIMITS = {
  /** Connected clients of one user. */
  perUser: 50,
  /** Clients that have registered themselves. */
  registered: 10_000,
  redirectUris: 10,
  nameLength: 100,
  urlLength: 2_000,
} as const;

const url = z.string().min(1).max(CONNECTION_LIMITS.urlLength);
/** RFC 7636, of S256: 32 bytes in base64url. */
const challenge = z.string().max(200);

/** What a client asks for at the consent page (RFC 6749, 7636, 8707). What is wrong of it is told to the client. */
export const connectionRequestSchema = z
  .object({
    client_id: url,
    redirect_uri: url,
    response_type: z.string().max(100).optional(),
    scope: z.string().max(2_000).optional(),
    state: z.string().max(2_000).optional(),
    code_challenge: challenge.optional(),
    code_challenge_method: z.string().max(20).optional(),
    resource: url.optional(),
  })
  .meta({ id: 'ConnectionRequest' });
export type ConnectionRequest = z.infer<typeof connectionRequestSchema>;

/** What a user is asked. */
export const consentQuestionSchema = z
  .object({
    client_name: z.string().meta({ description: 'As it calls itself' }),
    client_host: z.string().nullable().meta({ description: 'Where its description is; null: nothing is known of it' }),
    redirect_host: z.string().meta({ description: 'Where the answer goes' }),
    scopes: z.array(scopeSchema),
    refused: z
      .object({ error: z.string(), redirect_to: z.string() })
      .nullable()
      .meta({ description: 'The request is wrong, which its client can be told' }),
  })
  .meta({ id: 'ConsentQuestion' });
export type ConsentQuestion = z.infer<typeof consentQuestionSchema>;

export const consentSchema = z
  .strictObject({ request: connectionRequestSchema, allow: z.boolean() })
  .meta({ id: 'Consent' });
export type Consent = z.infer<typeof consentSchema>;

export const consentAnswerSchema = z.object({ redirect_to: z.string() }).meta({ id: 'ConsentAnswer' });
export type ConsentAnswer = z.infer<typeof consentAnswerSchema>;

/** A client that a user has connected. */
export const connectionSchema = z
  .object({
    id: z.uuid(),
    client_name: z.string(),
    client_host: z.string().nullable(),
    scopes: z.array(scopeSchema),
    created_at: timestampSchema,
    last_used_at: timestampSchema,
    expires_at: timestampSchema.meta({ description: 'When it ends, if it is not used before' }),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connectionSchema>;

export const connectionListSchema = z.object({ items: z.array(connectionSchema) }).meta({ id: 'ConnectionList' });
export type ConnectionList = z.infer<typeof connectionListSchema>;

/** What a client says of itself (RFC 7591); what is not known of it is left aside. */
export const clientMetadataSchema = z.object({
  redirect_uris: z.array(url).min(1).max(CONNECTION_LIMITS.redirectUris),
  client_name: z.string().max(1_000).optional(),
  token_endpoint_auth_method: z.string().max(100).optional(),
});
export type ClientMetadata = z.infer<typeof clientMetadataSchema>;

/** The answer to a client that has registered itself. */
export const registeredClientSchema = z.object({
  client_id: z.string(),
  client_id_issued_at: z.int(),
  client_name: z.string(),
  redirect_uris: z.array(z.string()),
  token_endpoint_auth_method: z.literal('none'),
  grant_types: z.array(z.string()),
  response_types: z.array(z.string()),
});
export type RegisteredClient = z.infer<typeof registeredClientSchema>;

/** What the token endpoint takes: a code, or a refresh token. */
export const codeGrantSchema = z.object({
  grant_type: z.literal('authorization_code'),
  client_id: url,
  code: z.string().min(1).max(200),
  redirect_uri: url,
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
  resource: url.optional(),
});
export type CodeGrant = z.infer<typeof codeGrantSchema>;

export const refreshGrantSchema = z.object({
  grant_type: z.literal('refresh_token'),
  client_id: url,
  refresh_token: z.string().min(1).max(200),
  resource: url.optional(),
});
export type RefreshGrant = z.infer<typeof refreshGrantSchema>;

export const grantSchema = z.discriminatedUnion('grant_type', [codeGrantSchema, refreshGrantSchema]);
export type Grant = z.infer<typeof grantSchema>;

/** The answer of the token endpoint (RFC 6749, 5.1). */
export const connectionTokensSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  refresh_token: z.string(),
  scope: z.string(),
});
export type ConnectionTokens = z.infer<typeof connectionTokensSchema>;
