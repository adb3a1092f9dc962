import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@atelier/contracts';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';

const BEARER = /^Bearer (.+)$/;

/** Who asks, by the signature of their access token, which is verified once: the least that keeps strangers out. */
export class TokenUsers {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;
  private readonly known = new Map<string, number>();

  constructor(keys: JSONWebKeySet) {
    this.keys = createLocalJWKSet(keys);
  }

  /** @throws Error for a token that auth did not sign */
  async of(header = ''): Promise<number> {
    return this.known.get(header) ?? (await this.verify(header));
  }

  private async verify(header: string): Promise<number> {
    const [, token = ''] = BEARER.exec(header) ?? [];
    const { payload } = await jwtVerify(token, this.keys, { issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE });
    const userId = Number(payload.sub);
    this.known.set(header, userId);
    return userId;
  }
}
