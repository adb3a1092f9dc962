import {
  accessClaimsSchema,
  connectionClaimsSchema,
  scopeSchema,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  type Scope,
} from '@atelier/contracts';
import { withProof } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import type { webcrypto } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import type { Identity } from './identity.js';

/** Clocks of our machines may differ by this much. */
export const CLOCK_LEEWAY_S = 5;

/**
 * Exactly what auth writes: no `jku`, `jwk`, `x5u` or `crit`, with which a token could bring its own key (RFC 8725).
 * `alg` is fixed, so neither `none` nor an HMAC keyed with the public key passes.
 */
const headerSchema = z.strictObject({
  alg: z.literal('ES256'),
  kid: z.string().min(1).max(128),
  typ: z.literal('at+jwt'),
});

const OPTIONS: JWTVerifyOptions = {
  algorithms: ['ES256'],
  typ: 'at+jwt',
  issuer: TOKEN_ISSUER,
  audience: TOKEN_AUDIENCE,
  clockTolerance: CLOCK_LEEWAY_S,
  requiredClaims: ['sub', 'sid', 'iat', 'exp'],
};

const refused = (cause?: unknown) =>
  new AppError('unauthenticated', { detail: 'The access token is not valid', cause });

/** The key id that a token claims. @throws AppError `unauthenticated` for a header that auth would not have written */
export function keyIdOf(token: string): string {
  try {
    const text = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString();
    return headerSchema.parse(JSON.parse(text)).kid;
  } catch (error) {
    throw refused(error);
  }
}

/** Checks signature and claims. @throws AppError `token_expired`, `unauthenticated` */
export async function verifyWithKey(token: string, key: webcrypto.CryptoKey | undefined): Promise<Identity> {
  return identityOf(accessClaimsSchema, await claimsOf(token, key, OPTIONS), token);
}

/** Of a token that a connected client was given for one resource. @throws AppError `token_expired`, `unauthenticated` */
export async function verifyForResource(
  token: string,
  key: webcrypto.CryptoKey | undefined,
  where: { issuer: string; audience: string },
): Promise<Identity> {
  const claims = await claimsOf(token, key, { ...OPTIONS, ...where });
  const identity = identityOf(connectionClaimsSchema, claims, token);
  const { scope } = connectionClaimsSchema.parse(claims);
  const granted = scope.split(' ').filter(isScope);
  const { heldTo } = identity;
  // MCP looks at these alone to tell which tools there are.
  return { ...identity, scopes: new Set(heldTo ? granted.filter((one) => heldTo.has(one)) : granted) };
}

const isScope = (text: string): text is Scope => scopeSchema.safeParse(text).success;

/** The token itself proves to the services behind who asks: they trust auth's signature, and no gateway. */
function identityOf(schema: typeof accessClaimsSchema, claims: JWTPayload, token: string): Identity {
  const parsed = schema.safeParse(claims);
  if (!parsed.success) throw refused(parsed.error);
  const { sub, sid, role, exp, rpm, scopes, lacks_factor } = parsed.data;
  return {
    actor: withProof({ user_id: Number(sub), role, session_id: sid }, token),
    expiresAtMs: (exp + CLOCK_LEEWAY_S) * 1_000,
    ...(rpm === undefined ? {} : { requestsPerMinute: rpm }),
    ...(scopes ? { heldTo: new Set(scopes.filter(isScope)) } : {}),
    ...(lacks_factor ? { lacksFactor: true } : {}),
  };
}

async function claimsOf(
  token: string,
  key: webcrypto.CryptoKey | undefined,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  if (!key) throw refused();
  try {
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new AppError('token_expired', { cause: error });
    throw refused(error);
  }
}
