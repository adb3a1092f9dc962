import {
  ACCESS_TOKEN_TTL_S,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  type AccessClaims,
  type AccessToken,
  type User,
} from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { SigningKeys } from '../keys/signing-keys.js';

/** Claims that are ours; the rest comes from the signing options. */
type OwnClaims = Pick<AccessClaims, 'sub' | 'sid' | 'role' | 'name'>;

/** Access tokens: JWTs of RFC 9068 that gateways verify by themselves. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
  ) {}

  /** A token for this user in this session, valid for 10 minutes. */
  async issue(user: User, sessionId: string): Promise<AccessToken> {
    const { kid, privateKey } = await this.keys.active();
    const claims: OwnClaims = { sub: String(user.id), sid: sessionId, role: user.role, name: user.username };
    const token = await this.jwt.signAsync(claims, {
      algorithm: 'ES256',
      privateKey,
      header: { alg: 'ES256', typ: 'at+jwt', kid },
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn: ACCESS_TOKEN_TTL_S,
    });
    return { access_token: token, token_type: 'bearer', expires_in: ACCESS_TOKEN_TTL_S };
  }
}
