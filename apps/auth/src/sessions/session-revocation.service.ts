import { SCHEMA_VERSION, subjects, type SessionRevokedEvent } from '@atelier/contracts';
import { Database, OutboxRelay, type Executor } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';

export type RevocationReason = SessionRevokedEvent['reason'];

/** Ends the sessions and writes their events in one statement, so that neither can be without the other. */
const REVOKE = `
  WITH ended AS (
    UPDATE sessions SET revoked_at = now(), revoked_reason = $2
    WHERE id = ANY($1::uuid[]) AND revoked_at IS NULL RETURNING id, user_id, revoked_at
  ), told AS (
    INSERT INTO outbox (subject, payload)
    SELECT $3, jsonb_build_object('v', $4::int, 'session_id', id, 'user_id', user_id, 'reason', $2::text,
      'ts', to_char(revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM ended
  )
  SELECT id, user_id FROM ended`;

/** Ends sessions: their refresh tokens are worth nothing at once, and gateways are told to drop their sockets. */
@Injectable()
export class SessionRevocation {
  private readonly logger = new Logger(SessionRevocation.name);

  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  /** Ends these sessions; those that ended before are left as they are. */
  async revoke(sessionIds: string[], reason: RevocationReason): Promise<void> {
    await this.revokeWithin(this.database, sessionIds, reason);
    this.announce();
  }

  /** The same as part of a transaction; call `announce` after its commit. */
  async revokeWithin(executor: Executor, sessionIds: string[], reason: RevocationReason): Promise<void> {
    const subject = subjects.authEvent('session_revoked');
    const ended = await executor.query<{ id: string; user_id: string }>(REVOKE, [
      sessionIds,
      reason,
      subject,
      SCHEMA_VERSION,
    ]);
    for (const { id, user_id } of ended)
      this.logger.log('session revoked', { session_id: id, user_id: Number(user_id), reason });
  }

  /** Lets the events out; without it they wait for the relay's next sweep. */
  announce(): void {
    this.relay.wake();
  }
}
