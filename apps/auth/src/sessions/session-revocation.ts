import { ACCESS_TOKEN_TTL_S, SCHEMA_VERSION, subjects, type SessionRevokedEvent } from '@atelier/contracts';
import { Database, OutboxRelay, type Executor } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';

export type RevocationReason = SessionRevokedEvent['reason'];

/**
 * Ends the sessions and writes their events in one statement, so that neither can be without the other.
 * $1 reason, $2 subject, $3 version of the event; the condition starts at $4.
 */
const revokeSql = (where: string): string => `
  WITH ended AS (
    UPDATE sessions SET revoked_at = now(), revoked_reason = $1
    WHERE ${where} AND revoked_at IS NULL RETURNING id, user_id, revoked_at
  ), told AS (
    INSERT INTO outbox (subject, payload)
    SELECT $2, jsonb_build_object('v', $3::int, 'session_id', id, 'user_id', user_id, 'reason', $1::text,
      'ts', to_char(revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM ended
  )
  SELECT id, user_id FROM ended`;

const REVOKE = revokeSql('id = ANY($4::uuid[])');
const REVOKE_ONE = revokeSql('user_id = $4 AND id = $5 AND expires_at > now()');
/** One that has just expired may still have an access token that is in date. */
const REVOKE_ALL = revokeSql(
  `user_id = $4 AND id IS DISTINCT FROM $5 AND expires_at > now() - interval '${ACCESS_TOKEN_TTL_S + 60} seconds'`,
);

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
    await this.run(executor, REVOKE, reason, [sessionIds]);
  }

  /** Ends one session of this user. False: they have none of this id that is alive. */
  async revokeOneOf(userId: number, sessionId: string, reason: RevocationReason): Promise<boolean> {
    const ended = await this.run(this.database, REVOKE_ONE, reason, [userId, sessionId]);
    this.announce();
    return ended > 0;
  }

  /** Ends the living sessions of this user, but for one; answers how many. */
  async revokeAllOf(userId: number, keptId: string | null, reason: RevocationReason): Promise<number> {
    const ended = await this.revokeAllWithin(this.database, userId, keptId, reason);
    this.announce();
    return ended;
  }

  /** The same as part of a transaction; call `announce` after its commit. */
  async revokeAllWithin(
    executor: Executor,
    userId: number,
    keptId: string | null,
    reason: RevocationReason,
  ): Promise<number> {
    return this.run(executor, REVOKE_ALL, reason, [userId, keptId]);
  }

  /** Lets the events out; without it they wait for the relay's next sweep. */
  announce(): void {
    this.relay.wake();
  }

  private async run(executor: Executor, sql: string, reason: RevocationReason, which: unknown[]): Promise<number> {
    const subject = subjects.authEvent('session_revoked');
    const values = [reason, subject, SCHEMA_VERSION, ...which];
    const ended = await executor.query<{ id: string; user_id: number }>(sql, values);
    for (const { id, user_id } of ended) this.logger.log('session revoked', { session_id: id, user_id, reason });
    return ended.length;
  }
}
