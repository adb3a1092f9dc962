import { randomUUID } from 'node:crypto';
import { ACCESS_TOKEN_TTL_S, TOKEN_AUDIENCE, TOKEN_ISSUER, type Jwks, type Role } from '@atelier/contracts';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';

export interface TokenWishes {
  userId?: number;
  role?: Role;
  sessionId?: string;
  /** Seconds from now; negative: it ended that long ago. */
  expiresInS?: number;
  /** Laid over the claims and the header that auth would write. */
  claims?: JWTPayload;
  header?: Partial<JWTHeaderParameters>;
}

/** Signs access tokens as auth does, with a key pair of its own. */
export class TokenIssuer {
  private constructor(
    readonly kid: string,
    readonly privateKey: CryptoKey,
    readonly jwks: Jwks,
    /** The public key as text, as everybody can have it. */
    readonly publicPem: string,
  ) {}

  static async create(kid = randomUUID()): Promise<TokenIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const { x, y } = await exportJWK(publicKey);
    const key = { kty: 'EC', crv: 'P-256', x: x!, y: y!, kid, alg: 'ES256', use: 'sig' } as const;
    return new TokenIssuer(kid, privateKey, { keys: [key] }, await exportSPKI(publicKey));
  }

  token(wishes: TokenWishes = {}): Promise<string> {
    const { userId = 7, role = 'user', sessionId = randomUUID(), expiresInS = ACCESS_TOKEN_TTL_S } = wishes;
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      sub: String(userId),
      sid: sessionId,
      role,
      name: `user-${userId}`,
      iss: TOKEN_ISSUER,
      aud: TOKEN_AUDIENCE,
      iat: Math.min(now, now + expiresInS) - 1,
      exp: now + expiresInS,
      ...wishes.claims,
    };
    const header = { alg: 'ES256', kid: this.kid, typ: 'at+jwt', ...wishes.header };
    return new SignJWT(claims).setProtectedHeader(header).sign(this.privateKey);
  }
}
