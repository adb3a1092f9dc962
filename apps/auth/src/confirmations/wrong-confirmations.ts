import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError, isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { SessionRevocation } from '../sessions/session-revocation.js';
import {
  COUNT_CONFIRMATION,
  FORGIVE_CONFIRMATIONS,
  MOST_WRONG,
  UNCOUNT_CONFIRMATION,
} from './wrong-confirmations.sql.js';

/** What somebody else would show. */
const WRONG = ['wrong_password', 'code_wrong', 'passkey_refused'] as const;

/**
 * Ends a session in which too much was wrong that its user would know. Whoever has stolen it could else use up what the limits give its
 * owner: they go by account, and count what comes from all sessions.
 */
@Injectable()
export class WrongConfirmations {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRevocation,
    private readonly audit: AuditLog,
  ) {}

  /** @throws what `prove` throws; `session_revoked` instead of the last wrong one */
  async around<T>(by: ActingAdmin, prove: () => Promise<T>): Promise<T> {
    const { session_id, user_id } = by.actor;
    const [counted] = await this.database.run(COUNT_CONFIRMATION, [session_id, user_id]);
    if (!counted) return this.end(by);
    const proven = await prove().catch((error: unknown) => this.refuse(by, counted.wrong_confirmations, error));
    await this.database.run(FORGIVE_CONFIRMATIONS, [session_id]);
    return proven;
  }

  /** What was refused for another reason, as by the limits, was not even tried. */
  private async refuse(by: ActingAdmin, count: number, error: unknown): Promise<never> {
    if (!WRONG.some((code) => isAppError(error, code)))
      await this.database.run(UNCOUNT_CONFIRMATION, [by.actor.session_id]);
    else if (count >= MOST_WRONG) return this.end(by, error);
    throw error;
  }

  private async end(by: ActingAdmin, cause?: unknown): Promise<never> {
    const { session_id, user_id } = by.actor;
    const detail = { session_id, reason: 'wrong_confirmations' };
    await this.database.transaction(async (transaction) => {
      if (await this.sessions.revokeWithin(transaction, [session_id], 'revoked'))
        await this.audit.append(transaction, by, { action: 'session.revoke', object: `user:${user_id}`, detail });
    });
    this.sessions.announce();
    throw new AppError('session_revoked', { cause });
  }
}
