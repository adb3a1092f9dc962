import type { Actor, ConnectionList } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { refreshTokenHash } from '../sessions/refresh-token.js';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { FIND_BY_TOKEN, FIND_CONNECTION, LIST_CONNECTIONS, type ConnectionRow } from './connections.sql.js';

function shown({ created_at, last_used_at, expires_at, ...rest }: ConnectionRow): ConnectionList['items'][number] {
  return {
    ...rest,
    created_at: created_at.toISOString(),
    last_used_at: last_used_at.toISOString(),
    expires_at: expires_at.toISOString(),
  };
}

/** The clients that a user has connected: listing and disconnecting them. */
@Injectable()
export class Connections {
  constructor(
    private readonly database: Database,
    private readonly revocation: SessionRevocation,
  ) {}

  async list({ user_id }: Actor): Promise<ConnectionList> {
    return { items: (await this.database.run(LIST_CONNECTIONS, [user_id])).map(shown) };
  }

  /** @throws AppError `not_found`: another's, ended before, or a sign-in */
  async disconnect({ user_id }: Actor, id: string): Promise<void> {
    const [found] = await this.database.run(FIND_CONNECTION, [id]);
    if (found?.user_id !== user_id || !(await this.revocation.revokeOneOf(user_id, id, 'revoked')))
      throw new AppError('not_found');
  }

  /** By a refresh token, for a client that is not needed any more. */
  async endByToken(token: string, clientId: string | null): Promise<void> {
    const [found] = await this.database.run(FIND_BY_TOKEN, [refreshTokenHash(token, 'connection')]);
    if (!found || (clientId !== null && clientId !== found.client_id)) return;
    await this.revocation.revoke([found.session_id], 'logout');
  }
}
