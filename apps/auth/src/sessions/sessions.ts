import type { Client, CommandReply, tokenCommands, TokenPair } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../tokens/access-tokens.js';
import { toUser, type UserRecord } from '../users/user-record.js';
import { deviceOf } from './device.js';
import { newRefreshToken, refreshTokenHash } from './refresh-token.js';
import { RevokedSessionsRepository } from './revoked-sessions.repository.js';
import { SessionRevocation } from './session-revocation.js';
import { SessionsRepository } from './sessions.repository.js';

/** A session that was just opened. */
export interface OpenedSession {
  id: string;
  tokens: TokenPair;
}

/** Opens sessions and ends them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly revoked: RevokedSessionsRepository,
    private readonly revocation: SessionRevocation,
    private readonly accessTokens: AccessTokens,
  ) {}

  /**
   * Opens a session for a user whose password has just been verified.
   * @returns undefined when the user was disabled or the password changed in the meantime
   */
  async open(user: UserRecord, client: Client): Promise<TokenPair | undefined> {
    return (await this.openNamed(user, client))?.tokens;
  }

  /** The same, for who has to know which session it is. */
  async openNamed(user: UserRecord, client: Client): Promise<OpenedSession | undefined> {
    const refreshToken = newRefreshToken();
    const id = await this.sessions.open(user, deviceOf(client), refreshTokenHash(refreshToken));
    if (!id) return undefined;
    const shown = toUser(user);
    const access = await this.accessTokens.issue(shown, id);
    return { id, tokens: { access, refresh_token: refreshToken, user: shown } };
  }

  /** Ends the session of the token, and the one named; both may be unknown or ended already. */
  async end(refreshToken: string | null, sessionId: string | null): Promise<void> {
    const byToken = refreshToken && (await this.sessions.idByToken(refreshTokenHash(refreshToken)));
    const ids = [byToken, sessionId].filter((id): id is string => Boolean(id));
    if (ids.length > 0) await this.revocation.revoke(ids, 'logout');
  }

  /** Sessions that ended while access tokens of theirs may still be valid. */
  async recentlyRevoked(): Promise<CommandReply<typeof tokenCommands.revokedSessions>> {
    return { sessions: await this.revoked.recent() };
  }
}
