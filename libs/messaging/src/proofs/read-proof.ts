import {
  accessClaimsSchema,
  ASSERTION_AUDIENCE,
  assertionClaimsSchema,
  connectionClaimsSchema,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  type Actor,
} from '@atelier/contracts';
import type { webcrypto } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';

/** Whom a proof is of, and until when it counts. */
export interface Proven {
  actor: Actor;
  untilMs: number;
  /** Until when it counts that they have proven who they are; 0: they have not, or cannot. */
  confirmedUntilMs: number;
  /** Whether they have to set up a second factor before all else. */
  lacksFactor: boolean;
}

/** Exactly what auth writes: no `jku`, `jwk`, `x5u` or `crit`, with which a token could bring its own key. */
const headerSchema = z.strictObject({
  alg: z.literal('ES256'),
  kid: z.string().min(1).max(128),
  typ: z.enum(['at+jwt', 'actor+jwt']),
});

/** Clocks of our machines may differ by this much. */
const LEEWAY_S = 60;
/**
 * What a request began with holds to its end: an upload may take an hour, and its token ten minutes. That a token is in force when a
 * request begins, the gateway has checked.
 */
const LONGEST_REQUEST_S = 3_600;

/** The key that a proof names. @throws for a header that auth would not have written */
export function keyIdOf(proof: string): string {
  return headerSchema.parse(decodeProtectedHeader(proof)).kid;
}

/** Checks signature, purpose and age. @throws for anything that auth has not signed for this */
export async function readProof(proof: string, key: webcrypto.CryptoKey): Promise<Proven> {
  const { typ } = headerSchema.parse(decodeProtectedHeader(proof));
  const graceS = typ === 'at+jwt' ? LONGEST_REQUEST_S : LEEWAY_S;
  const { payload } = await jwtVerify(proof, key, {
    algorithms: ['ES256'],
    typ,
    clockTolerance: graceS,
    requiredClaims: ['exp'],
  });
  const proven = typ === 'at+jwt' ? ofSession(payload) : ofProgram(payload);
  return { ...proven, untilMs: (payload.exp! + graceS) * 1_000 };
}

/** Of an access token: of a session, or of a connected client, whose tokens name the resource that they are for. */
function ofSession(payload: JWTPayload): Omit<Proven, 'untilMs'> {
  const isOwn = payload.iss === TOKEN_ISSUER && payload.aud === TOKEN_AUDIENCE;
  const claims = (isOwn ? accessClaimsSchema : connectionClaimsSchema).parse(payload);
  const { sub, sid, role, confirmed_until = 0, lacks_factor = false } = claims;
  const actor = { user_id: Number(sub), role, session_id: sid };
  // A client that acts for a user is not the user.
  return { actor, confirmedUntilMs: isOwn ? confirmed_until * 1_000 : 0, lacksFactor: lacks_factor };
}

/** It has neither a password nor a phone. */
function ofProgram(payload: JWTPayload): Omit<Proven, 'untilMs'> {
  return { actor: ofAssertion(payload), confirmedUntilMs: 0, lacksFactor: false };
}

function ofAssertion(payload: JWTPayload): Actor {
  if (payload.iss !== TOKEN_ISSUER || payload.aud !== ASSERTION_AUDIENCE) throw new Error('a token for somebody else');
  const { sub, sid, role, api_key } = assertionClaimsSchema.parse(payload);
  return { user_id: Number(sub), role, session_id: sid, api_key };
}
