import { SCHEMA_VERSION, subjects } from '@atelier/contracts';
import { Database, OutboxRelay, type Executor } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';
import { REVOKE, REVOKE_ALL, REVOKE_ONE, type EndedSession, type RevocationReason } from './session-revocation.sql.js';

export type { RevocationReason };

/** Ends sessions: their refresh tokens become invalid at once, and an event makes gateways close their sockets. */
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

  /** The same as part of a transaction; call `announce` after its commit. @returns how many it has ended */
  async revokeWithin(executor: Executor, sessionIds: string[], reason: RevocationReason): Promise<number> {
    return this.log(await executor.run(REVOKE, [...eventOf(reason), sessionIds]), reason);
  }

  /** Ends one session of this user. False: they have none of this id that is alive. */
  async revokeOneOf(userId: number, sessionId: string, reason: RevocationReason): Promise<boolean> {
    const ended = await this.database.run(REVOKE_ONE, [...eventOf(reason), userId, sessionId]);
    this.announce();
    return this.log(ended, reason) > 0;
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
    return this.log(await executor.run(REVOKE_ALL, [...eventOf(reason), userId, keptId]), reason);
  }

  /** Wakes the relay; without it the events are published with its next sweep. */
  announce(): void {
    this.relay.wake();
  }

  /** @returns how many */
  private log(ended: readonly EndedSession[], reason: RevocationReason): number {
    for (const { id, user_id } of ended) this.logger.log('session revoked', { session_id: id, user_id, reason });
    return ended.length;
  }
}

/** What every statement begins with. */
function eventOf(reason: RevocationReason): [reason: RevocationReason, subject: string, version: number] {
  return [reason, subjects.authEvent('session_revoked'), SCHEMA_VERSION];
}
