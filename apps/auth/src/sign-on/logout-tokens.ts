import { createHash } from 'node:crypto';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { boundedFetch } from './bounded-fetch.js';
import type { ProviderSettings } from './provider-settings.js';
import { PROVIDER_TIMEOUT_S, Providers } from './providers.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** By a key pair: whoever knows the public half must not be able to sign. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
/** Providers send them at once; clocks differ a little. */
export const MOST_AGE_S = 300;
const CLOCK_LEEWAY_S = 30;

/** OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6. */
const logoutClaimsSchema = z
  .looseObject({
    iss: z.string(),
    iat: z.int(),
    jti: z.string().min(1).max(500),
    sub: z.string().min(1).max(255).optional(),
    sid: z.string().min(1).max(1_000).optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
    // With one it would be an id token.
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/** Whose session has ended at a provider. */
export interface LogoutNotice {
  issuer: string;
  subject: string | null;
  sid: string | null;
  /** Of issuer and id: what is used up. */
  hash: Buffer;
  /** Until when it would be believed, in milliseconds since 1970. */
  endsAtMs: number;
}

/** Reads logout tokens: only what the provider itself has signed for us, lately. */
@Injectable()
export class LogoutTokens {
  private readonly keys = new Map<string, JWTVerifyGetKey>();

  constructor(private readonly providers: Providers) {}

  /** @throws AppError `validation_failed`, `sign_on_unreachable` */
  async read(provider: ProviderSettings, token: string): Promise<LogoutNotice> {
    const { issuer, jwks_uri } = (await this.providers.connect(provider)).serverMetadata();
    if (jwks_uri === undefined) throw refused();
    try {
      const { payload } = await jwtVerify(token, this.keysAt(jwks_uri), {
        ...{ issuer, audience: provider.client_id, algorithms: ALGORITHMS },
        ...{ maxTokenAge: MOST_AGE_S, clockTolerance: CLOCK_LEEWAY_S },
      });
      return noticeOf(logoutClaimsSchema.parse(payload));
    } catch (cause) {
      throw refused(cause);
    }
  }

  private keysAt(address: string): JWTVerifyGetKey {
    const known = this.keys.get(address);
    if (known) return known;
    const options = { timeoutDuration: PROVIDER_TIMEOUT_S * 1_000, [customFetch]: boundedFetch as never };
    const keys = createRemoteJWKSet(new URL(address), options);
    this.keys.set(address, keys);
    return keys;
  }
}

function noticeOf({ iss, iat, jti, sub, sid }: z.output<typeof logoutClaimsSchema>): LogoutNotice {
  const hash = createHash('sha256').update(`logout:${iss}\n${jti}`).digest();
  const endsAtMs = (iat + MOST_AGE_S + 2 * CLOCK_LEEWAY_S) * 1_000;
  return { issuer: iss, subject: sub ?? null, sid: sid ?? null, hash, endsAtMs };
}

export const refused = (cause?: unknown) =>
  new AppError('validation_failed', { detail: 'The logout token is not valid', cause });
