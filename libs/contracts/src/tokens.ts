import { z } from 'zod';
import { idSchema, keyLimitsSchema, roleSchema, timestampSchema, versionSchema } from './scalars.js';

export const accessTokenSchema = z
  .object({
    access_token: z.string().meta({ description: 'JWT (RFC 9068 `at+jwt`), ES256' }),
    token_type: z.literal('bearer'),
    expires_in: z.int().meta({ description: 'Seconds until it expires', examples: [600] }),
  })
  .meta({ id: 'AccessToken' });
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** A public signing key (RFC 7517), ES256 only. */
export const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});

export const jwksSchema = z.object({ keys: z.array(jwkSchema) }).meta({ id: 'Jwks' });
export type Jwks = z.infer<typeof jwksSchema>;

/** Claims of an access token; `sub` is the user id as text (RFC 7519), `sid` the session. */
export const accessClaimsSchema = z.object({
  sub: z.string().regex(/^[1-9]\d*$/),
  sid: z.uuid(),
  role: roleSchema,
  name: z.string(),
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.int(),
  exp: z.int(),
  /** Requests a minute, as the groups of the user say; absent: as the settings do. */
  rpm: z.int().min(1).optional(),
  /** The scopes to which the groups of the user hold them; absent: they may do all that their role allows. */
  scopes: z.array(z.string()).optional(),
  /** Until when it counts that its user has proven who they are, in seconds since 1970; absent: from an auth of the release before. */
  confirmed_until: z.int().optional(),
  /** The settings ask for a second factor of this user, who has none: they can set one up, and nothing else. */
  lacks_factor: z.literal(true).optional(),
});
export type AccessClaims = z.infer<typeof accessClaimsSchema>;

/** Claims of an access token of a connected client (RFC 9068): its session is the connection. */
export const connectionClaimsSchema = accessClaimsSchema.extend({ scope: z.string(), client_id: z.string() });
export type ConnectionClaims = z.infer<typeof connectionClaimsSchema>;

/** Claims of an actor assertion: what auth says of the user for whom a program asks, to the services behind the gateway. */
export const assertionClaimsSchema = z.object({
  sub: z.string().regex(/^[1-9]\d*$/),
  sid: z.uuid(),
  role: roleSchema,
  api_key: z.object({ id: z.uuid(), limits: keyLimitsSchema }),
  iat: z.int(),
  exp: z.int(),
});
export type AssertionClaims = z.infer<typeof assertionClaimsSchema>;

/** Who takes actor assertions: services, and no gateway. */
export const ASSERTION_AUDIENCE = 'atelier-services';

/** A gateway asks for a new one twice in this time. */
export const ASSERTION_TTL_S = 60;

/** Whether an account is disabled, and when it was for the last time: what was signed before that is good no more. */
export const userStateSchema = z.object({ user_id: idSchema, disabled: z.boolean(), disabled_at: timestampSchema });
export type UserState = z.infer<typeof userStateSchema>;

/** An account was disabled or enabled. */
export const userStateEventSchema = z.object({ v: versionSchema, ...userStateSchema.shape, ts: timestampSchema });
export type UserStateEvent = z.infer<typeof userStateEventSchema>;

export const TOKEN_ISSUER = 'atelier';

export const TOKEN_AUDIENCE = 'atelier-api';

export const ACCESS_TOKEN_TTL_S = 600;

/** Name and path of the refresh cookie. */
export const REFRESH_COOKIE = 'atelier_refresh';

/** Its name when the public address is https: browsers take the prefix over https alone, with `Secure`. */
export const SECURE_REFRESH_COOKIE = `__Secure-${REFRESH_COOKIE}`;

export const REFRESH_COOKIE_PATH = '/api/v1/auth';

export const REFRESH_TOKEN_TTL_S = 30 * 24 * 3_600;
