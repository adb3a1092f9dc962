import {
  ACCESS_TOKEN_TTL_S,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  type AccessClaims,
  type AccessToken,
  type Scope,
  type User,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { SigningKeys } from '../keys/signing-keys.js';
import { Config } from '../config.js';
import { CONFIRMED_UNTIL } from './confirmed-until.sql.js';
import { REQUEST_RATE } from './request-rate.sql.js';

/** Claims that are ours; the rest comes from the signing options. */
type OwnClaims = Pick<AccessClaims, 'sub' | 'sid' | 'role' | 'name' | 'rpm' | 'confirmed_until'>;

/** A connection, as its tokens say it. */
export interface ConnectedClient {
  sessionId: string;
  clientId: string;
  scopes: readonly Scope[];
  issuer: string;
  resource: string;
}

/** Access tokens: JWTs of RFC 9068 that gateways verify by themselves. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** A token for this user in this session, valid for 10 minutes. It says until when they count as confirmed; those from before do not learn it. */
  async issue(user: User, sessionId: string): Promise<AccessToken> {
    const [claims, confirmed] = await Promise.all([this.ownClaims(user, sessionId), this.confirmed(sessionId)]);
    const token = await this.sign({ ...claims, ...confirmed }, TOKEN_ISSUER, TOKEN_AUDIENCE);
    return { access_token: token, token_type: 'bearer', expires_in: ACCESS_TOKEN_TTL_S };
  }

  /** A token for a connected client, valid for as long, at one resource alone. */
  async issueTo(user: User, { sessionId, scopes, clientId, issuer, resource }: ConnectedClient): Promise<string> {
    const claims = { ...(await this.ownClaims(user, sessionId)), scope: scopes.join(' '), client_id: clientId };
    return this.sign(claims, issuer, resource);
  }

  private async confirmed(sessionId: string): Promise<Pick<OwnClaims, 'confirmed_until'>> {
    const [row] = await this.database.run(CONFIRMED_UNTIL, [sessionId, this.config.confirmationMinutes * 60]);
    return row ? { confirmed_until: row.until } : {};
  }

  private async ownClaims({ id, role, username }: User, sid: string): Promise<OwnClaims> {
    const [rate] = await this.database.run(REQUEST_RATE, [id]);
    const limits = rate?.rpm == null ? {} : { rpm: rate.rpm };
    return { sub: String(id), sid, role, name: username, ...limits };
  }

  private async sign(claims: OwnClaims, issuer: string, audience: string): Promise<string> {
    const { kid, privateKey } = await this.keys.active();
    return this.jwt.signAsync(claims, {
      algorithm: 'ES256',
      privateKey,
      header: { alg: 'ES256', typ: 'at+jwt', kid },
      issuer,
      audience,
      expiresIn: ACCESS_TOKEN_TTL_S,
    });
  }
}
