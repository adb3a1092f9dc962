import { createHash } from 'node:crypto';
import {
  ACCESS_TOKEN_TTL_S,
  CONNECTED_RESOURCE,
  type Client,
  type CodeGrant,
  type ConnectionTokens,
  type Grant,
  type RefreshGrant,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, authFailures, isAppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { deviceOf, type Device } from '../sessions/device.js';
import { newRefreshToken, refreshTokenHash } from '../sessions/refresh-token.js';
import { Rotation } from '../sessions/rotation.js';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { toUser, toUserRecord, type UserRecord } from '../users/user-record.js';
import { codeHash } from './consents.js';
import { FIND_BY_CODE, FIND_BY_TOKEN, FIND_CONNECTION, OPEN_CONNECTION, READ_OWNER } from './connections.sql.js';

authFailures.expect({ reason: 'code_reuse' });

interface Granted {
  sessionId: string;
  user: UserRecord;
  refreshToken: string;
}

/** Whose tokens are not those of a sign-in: the network would stand for a device of its user. */
const deviceOfClient = (client: Client): Device => ({ ...deviceOf(client), network: 'connection' });
const wrongResource = () =>
  new AppError('validation_failed', {
    errors: [{ pointer: '/resource', code: 'not_a_choice', message: 'is not issued here' }],
  });
const refused = () => new AppError('refresh_invalid');

/** The token endpoint (RFC 6749, 3.2): a code, or a refresh token, for tokens. */
@Injectable()
export class IssueTokens {
  private readonly logger = new Logger(IssueTokens.name);

  constructor(
    private readonly database: Database,
    private readonly rotation: Rotation,
    private readonly revocation: SessionRevocation,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** @throws AppError `refresh_invalid`, also for a code; `validation_failed` for another resource */
  async issue(issuer: string, grant: Grant, client: Client): Promise<ConnectionTokens> {
    const resource = `${issuer}${CONNECTED_RESOURCE}`;
    if (grant.resource !== undefined && grant.resource !== resource) throw wrongResource();
    const device = deviceOfClient(client);
    const granted =
      grant.grant_type === 'refresh_token' ? await this.refresh(grant, device) : await this.redeem(grant, device);
    return this.answer(issuer, granted);
  }

  private async redeem(grant: CodeGrant, { address, userAgent }: Device): Promise<Granted> {
    const { client_id, redirect_uri, code_verifier } = grant;
    const challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const refreshToken = newRefreshToken();
    const [hash, tokenHash] = [codeHash(grant.code), refreshTokenHash(refreshToken, 'connection')];
    const used = [hash, client_id, redirect_uri, challenge, tokenHash, address, userAgent] as const;
    const [made] = await this.database.run(OPEN_CONNECTION, [...used]);
    if (!made) return this.refuseCode(hash);
    const [row] = await this.database.run(READ_OWNER, [made.session_id]);
    if (!row) throw refused();
    return { sessionId: made.session_id, user: toUserRecord(row), refreshToken };
  }

  /** A code that was used before has been stolen, from this client or by it: what was made by it ends. */
  private async refuseCode(hash: Buffer): Promise<never> {
    const [before] = await this.database.run(FIND_BY_CODE, [hash]);
    if (before) {
      await this.revocation.revoke([before.session_id], 'refresh_reuse');
      authFailures.add({ reason: 'code_reuse' });
      this.logger.warn('consent code used again', { session_id: before.session_id });
    }
    throw refused();
  }

  private async refresh({ client_id, refresh_token: text }: RefreshGrant, device: Device): Promise<Granted> {
    const [found] = await this.database.run(FIND_BY_TOKEN, [refreshTokenHash(text, 'connection')]);
    if (found?.client_id !== client_id) throw refused();
    const { user, sessionId, successor } = await this.rotate(text, device);
    return { sessionId, user, refreshToken: successor };
  }

  private rotate(text: string, device: Device) {
    return this.rotation.rotate({ kind: 'connection', text }, device).catch((error: unknown) => {
      throw isAppError(error, 'session_revoked') ? refused() : error;
    });
  }

  private async answer(issuer: string, { sessionId, user, refreshToken }: Granted): Promise<ConnectionTokens> {
    const [connection] = await this.database.run(FIND_CONNECTION, [sessionId]);
    if (connection?.resource !== `${issuer}${CONNECTED_RESOURCE}`) throw refused();
    const { scopes, client_id: clientId, resource } = connection;
    const token = await this.accessTokens.issueTo(toUser(user), { sessionId, scopes, clientId, issuer, resource });
    return {
      ...{ access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_TTL_S },
      ...{ refresh_token: refreshToken, scope: scopes.join(' ') },
    };
  }
}
