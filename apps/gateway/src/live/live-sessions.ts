import { Injectable } from '@nestjs/common';
import { ApiKeyVerifier } from '../access/api-key-verifier.js';
import { RevokedSessions } from '../access/revoked-sessions.js';
import type { LiveSession } from './live-session.js';

/**
 * The sockets of this gateway by the session id of their token, or the id of their key, so that those of a revoked one are
 * ended at once.
 */
@Injectable()
export class LiveSessions {
  private readonly bySession = new Map<string, Set<LiveSession>>();

  constructor(revoked: RevokedSessions, apiKeys: ApiKeyVerifier) {
    revoked.onRevoked((sessionId) => {
      for (const session of this.bySession.get(sessionId) ?? []) session.end('session_revoked');
    });
    apiKeys.onChanged((userId) => this.askAgain(userId));
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

  /** The event does not say which key has changed. Clients come back by themselves: who has a key that is still alive gets in. */
  private askAgain(userId: number | undefined): void {
    for (const session of this.all())
      if (session.identity.apiKey && (userId === undefined || session.userId === userId)) session.reconnect();
  }

  *all(): Generator<LiveSession> {
    for (const set of this.bySession.values()) yield* set;
  }
}
