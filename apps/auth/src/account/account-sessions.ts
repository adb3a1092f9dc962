import type { Actor, Session, SessionList } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { AccountSessionsRepository, type LivingSession } from './account-sessions.repository.js';
import { describeDevice } from './describe-device.js';

function toSession(row: LivingSession, currentId: string): Session {
  const { id, address, user_agent } = row;
  return {
    id,
    current: id === currentId,
    device: describeDevice(user_agent),
    user_agent,
    address,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at.toISOString(),
  };
}

/** The sessions of a user: listing and ending them. */
@Injectable()
export class AccountSessions {
  constructor(
    private readonly sessions: AccountSessionsRepository,
    private readonly revocation: SessionRevocation,
  ) {}

  async list({ user_id, session_id }: Actor): Promise<SessionList> {
    const rows = await this.sessions.living(user_id);
    return { items: rows.map((row) => toSession(row, session_id)) };
  }

  /** @throws AppError `not_found`: another's, ended before, or never there */
  async end({ user_id }: Actor, sessionId: string): Promise<void> {
    if (!(await this.revocation.revokeOneOf(user_id, sessionId, 'revoked'))) throw new AppError('not_found');
  }

  /** Ends all but the one that asks; answers how many. */
  async endOthers({ user_id, session_id }: Actor): Promise<number> {
    return this.revocation.revokeAllOf(user_id, session_id, 'revoked');
  }
}
