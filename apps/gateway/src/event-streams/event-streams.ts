import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { SCHEMA_VERSION, SOCKET_EVENTS, type ProblemCode } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { ApiKeyVerifier } from '../access/api-key-verifier.js';
import type { Identity } from '../access/identity.js';
import { RevokedSessions } from '../access/revoked-sessions.js';
import { Config } from '../config.js';
import { Slots } from '../limits/slots.js';
import type { EventWriter } from './event-writer.js';

/** The longest time a timer of Node can wait. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

interface Open {
  writer: EventWriter;
  identity: Identity;
}

/** The streams of this gateway: how many there may be, and that each ends with its session or key, and with the gateway. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly slots: Slots;
  private readonly streams = new Set<Open>();
  private stopping = false;

  constructor(config: Config, revoked: RevokedSessions, apiKeys: ApiKeyVerifier) {
    this.slots = new Slots({ what: 'event streams', perUser: config.streamsPerUser, total: config.streamsTotal });
    revoked.onRevoked((sessionId) => {
      for (const stream of this.streams)
        if (stream.identity.actor.session_id === sessionId) endWith(stream, 'session_revoked');
    });
    apiKeys.onChanged((userId) => this.askAgain(userId));
  }

  /** @throws AppError `rate_limited`, `service_unavailable` */
  add(stream: Open): void {
    const { actor, expiresAtMs } = stream.identity;
    if (this.stopping) throw new AppError('service_unavailable', { detail: 'This gateway stops', retryAfterS: 1 });
    const giveBack = this.slots.take(actor.user_id);
    const ms = Math.min(Math.max(0, expiresAtMs - Date.now()), MAX_TIMEOUT_MS);
    const expiry = setTimeout(() => endWith(stream, 'token_expired'), ms).unref();
    this.streams.add(stream);
    stream.writer.body.once('close', () => {
      clearTimeout(expiry);
      this.streams.delete(stream);
      giveBack();
    });
  }

  /** Clients connect again, to another gateway or to this one after its restart, and go on from their last event. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const { writer } of this.streams) writer.end();
  }

  /** The event does not say which key has changed. Clients come back by themselves: who has a key that is still alive gets in. */
  private askAgain(userId: number | undefined): void {
    for (const { identity, writer } of this.streams)
      if (identity.scopes && (userId === undefined || identity.actor.user_id === userId)) writer.end();
  }
}

/** Says why, and ends. The client connects again and is refused. */
function endWith({ writer }: Open, code: ProblemCode): void {
  const ts = new Date().toISOString();
  writer.send({ event: SOCKET_EVENTS.sessionEnded, data: { v: SCHEMA_VERSION, code, ts } });
  writer.end();
}
