import { Injectable } from '@nestjs/common';
import { AppError, limitsHit } from '@atelier/platform';
import { Config } from '../config.js';
import { LiveHandlers } from './live-handlers.js';
import { LiveSession } from './live-session.js';
import { LiveSessions } from './live-sessions.js';
import type { LiveIo, LiveSocket } from './live.types.js';
import { SocketIdentity } from './socket-identity.js';
import { handshakeError } from './socket-problem.js';
import { roomOf, type UserFeed } from './user-feed.js';
import { UserFeeds } from './user-feeds.js';

interface Joined {
  session: LiveSession;
  feed: UserFeed;
}

/**
 * The life of each socket, from handshake to disconnect. Nest's guards do not run here, so the token is checked in a
 * socket.io middleware.
 */
@Injectable()
export class LiveConnections {
  private readonly joined = new WeakMap<LiveSocket, Joined>();

  constructor(
    private readonly config: Config,
    private readonly identities: SocketIdentity,
    private readonly sessions: LiveSessions,
    private readonly feeds: UserFeeds,
    private readonly handlers: LiveHandlers,
  ) {}

  /** The handshake. @throws an error whose `data` is the problem */
  async admit(socket: LiveSocket, io: LiveIo): Promise<void> {
    try {
      const session = await this.open(socket);
      const feed = this.feeds.join(session, io);
      this.joined.set(socket, { session, feed });
      // The line may break before the socket is connected, and then no event of the socket tells.
      socket.conn.once('close', () => this.end(session));
      await this.feeds.settle();
      // A key that ended while the first answer about it was under way is refused now.
      await this.identities.of(socket);
      if (session.isOver) throw new AppError('session_revoked');
    } catch (error) {
      throw handshakeError(error);
    }
  }

  /** Called when the socket is connected: joins it to the room of its user. */
  begin(socket: LiveSocket): void {
    const { session, feed } = this.joined.get(socket)!;
    socket.on('disconnect', () => this.end(session));
    void socket.join(roomOf(session.userId));
    this.handlers.attach(session, feed);
    session.releaseEvents(undefined);
    feed.showLatestProgress(session);
  }

  private async open(socket: LiveSocket): Promise<LiveSession> {
    const identity = await this.identities.of(socket);
    if (this.feeds.countOf(identity.actor.user_id) >= this.config.socketsPerUser) {
      limitsHit.add({ limit: 'sockets_per_user' });
      throw new AppError('rate_limited', { detail: 'Too many sockets are open' });
    }
    const session = new LiveSession(socket, identity);
    this.sessions.add(session);
    return session;
  }

  private end(session: LiveSession): void {
    session.close();
    this.sessions.remove(session);
    this.feeds.leave(session);
  }
}
