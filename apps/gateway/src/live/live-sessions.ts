import { Injectable } from '@nestjs/common';
import { RevokedSessions } from '../access/revoked-sessions.js';
import type { LiveSession } from './live-session.js';

/**
 * The sockets of this gateway by the session id of their token, so that the sockets of a revoked session are ended at
 * once.
 */
@Injectable()
export class LiveSessions {
  private readonly bySession = new Map<string, Set<LiveSession>>();

  constructor(revoked: RevokedSessions) {
    revoked.onRevoked((sessionId) => {
      for (const session of this.bySession.get(sessionId) ?? []) session.end('session_revoked');
    });
  }

  add(session: LiveSession): void {
    const { session_id } = session.identity.actor;
    const set = this.bySession.get(session_id) ?? new Set();
    this.bySession.set(session_id, set.add(session));
  }

  /** Call before the identity of the session changes, or when it ends. */
  remove(session: LiveSession): void {
    const { session_id } = session.identity.actor;
    const set = this.bySession.get(session_id);
    set?.delete(session);
    if (set?.size === 0) this.bySession.delete(session_id);
  }

  *all(): Generator<LiveSession> {
    for (const set of this.bySession.values()) yield* set;
  }
}
