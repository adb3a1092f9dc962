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
import { needsFactor } from './required-factor.js';
import { SESSION_PROOFS } from './session-proofs.sql.js';
import { MEMBER_CLAIMS } from './member-claims.sql.js';

/** Claims that are ours; the rest comes from the signing options. */
type OwnClaims = Pick<
  AccessClaims,
  'sub' | 'sid' | 'role' | 'name' | 'rpm' | 'scopes' | 'confirmed_until' | 'lacks_factor'
>;

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

  /**
   * A token for this user in this session, valid for 10 minutes. It says until when they count as confirmed, and whether they have to set up
   * a second factor; those from before do not learn it.
   */
  async issue(user: User, sessionId: string): Promise<AccessToken> {
    const [claims, proven] = await Promise.all([this.ownClaims(user, sessionId), this.proven(user, sessionId)]);
    const token = await this.sign({ ...claims, ...proven }, TOKEN_ISSUER, TOKEN_AUDIENCE);
    return { access_token: token, token_type: 'bearer', expires_in: ACCESS_TOKEN_TTL_S };
  }

  /** A token for a connected client, valid for as long, at one resource alone. */
  async issueTo(user: User, { sessionId, scopes, clientId, issuer, resource }: ConnectedClient): Promise<string> {
    const claims = { ...(await this.ownClaims(user, sessionId)), scope: scopes.join(' '), client_id: clientId };
    return this.sign(claims, issuer, resource);
  }

  private async proven({ role }: User, id: string): Promise<Pick<OwnClaims, 'confirmed_until' | 'lacks_factor'>> {
    const { confirmationMinutes, secondFactorRequired } = this.config;
    const [row] = await this.database.run(SESSION_PROOFS, [id, confirmationMinutes * 60]);
    if (!row) return {};
    const lacks = row.by_password_alone && needsFactor(secondFactorRequired, role);
    return { confirmed_until: row.until, ...(lacks ? { lacks_factor: true } : {}) };
  }

  private async ownClaims({ id, role, username }: User, sid: string): Promise<OwnClaims> {
    const [member] = await this.database.run(MEMBER_CLAIMS, [id]);
    const limits = {
      ...(member?.rpm == null ? {} : { rpm: member.rpm }),
      ...(member?.scopes == null ? {} : { scopes: member.scopes }),
    };
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
