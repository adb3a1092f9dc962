import { Injectable } from '@nestjs/common';
import {
  eventCommands,
  renewRequestSchema,
  SOCKET_EVENTS,
  syncRequestSchema,
  type Problem,
  type RenewReply,
  type SyncReply,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError, parseOrThrow, runInContext } from '@atelier/platform';
import { randomUUID } from 'node:crypto';
import { requireFactor } from '../access/identity.js';
import { TokenVerifier } from '../access/token-verifier.js';
import { LiveSessions } from './live-sessions.js';
import type { LiveSession } from './live-session.js';
import { socketProblem } from './socket-problem.js';
import type { UserFeed } from './user-feed.js';

type Ack<Reply> = ((answer: Reply | Problem) => void) | undefined;

/** Answers through the acknowledgement; a client that asks for none gets none. */
async function answer<Reply>(ack: unknown, work: () => Promise<Reply>): Promise<void> {
  if (typeof ack !== 'function') return;
  await runInContext({ requestId: randomUUID() }, async () => {
    const reply = await work().catch(socketProblem);
    (ack as NonNullable<Ack<Reply>>)(reply);
  });
}

/** Handles the events that clients may send over the socket: `sync` and `renew`. All others are ignored. */
@Injectable()
export class LiveHandlers {
  constructor(
    private readonly commands: CommandClient,
    private readonly verifier: TokenVerifier,
    private readonly sessions: LiveSessions,
  ) {}

  attach(session: LiveSession, feed: UserFeed): void {
    const { socket } = session;
    socket.use((_packet, next) => (session.budget.take() ? next() : session.end('rate_limited')));
    socket.on(SOCKET_EVENTS.sync, (payload, ack) => void this.sync(session, feed, payload, ack));
    socket.on(SOCKET_EVENTS.renew, (payload, ack) => void answer(ack, () => this.renew(session, payload)));
  }

  private async sync(session: LiveSession, feed: UserFeed, payload: unknown, ack: Ack<SyncReply>): Promise<void> {
    let seq: number | undefined;
    let isHolding = false;
    await answer(ack, async () => {
      const { last_seq } = parseOrThrow(syncRequestSchema, payload);
      isHolding = session.holdEvents();
      if (!isHolding) throw new AppError('rate_limited', { detail: 'One sync at a time', retryAfterS: 1 });
      const { actor } = session.identity;
      const reply = await this.commands.call(eventCommands.sync, { actor, user_id: actor.user_id, last_seq });
      feed.startFrom(reply.seq);
      seq = reply.seq;
      return reply;
    });
    if (isHolding) session.releaseEvents(seq);
  }

  private async renew(session: LiveSession, payload: unknown): Promise<RenewReply> {
    const { token } = parseOrThrow(renewRequestSchema, payload);
    const identity = await this.verifier.verify(token);
    if (identity.actor.user_id !== session.userId) throw new AppError('forbidden');
    requireFactor(identity);
    if (session.isOver) throw new AppError('session_revoked');
    this.sessions.remove(session);
    session.renew(identity);
    this.sessions.add(session);
    return { expires_at: new Date(identity.expiresAtMs).toISOString() };
  }
}
