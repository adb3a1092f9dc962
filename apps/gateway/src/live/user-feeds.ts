import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { eventCommands } from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { collectAtScrape } from '@atelier/platform';
import { TaskHolders } from '../progress/task-holders.js';
import { TaskProgress } from '../progress/task-progress.js';
import { eventFeeds, openSockets } from './live-metrics.js';
import type { LiveSession } from './live-session.js';
import type { LiveIo } from './live.types.js';
import { UserFeed } from './user-feed.js';

/** After a reconnect every connected user is caught up, so many at a time. */
const CATCH_UPS_AT_ONCE = 16;

/** The feeds of the users who are connected to this gateway. It subscribes to the subjects of these users only. */
@Injectable()
export class UserFeeds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly feeds = new Map<number, UserFeed>();
  private stopWatching: (() => void) | undefined;
  private stopCounting: (() => void) | undefined;

  constructor(
    private readonly connection: NatsConnection,
    private readonly commands: CommandClient,
    private readonly progress: TaskProgress,
    private readonly holders: TaskHolders,
  ) {}

  onApplicationBootstrap(): void {
    this.stopWatching = this.connection.onReconnect(() => void this.catchUpAll());
    this.stopCounting = collectAtScrape({
      part: 'sockets',
      gauges: [openSockets, eventFeeds],
      collect: () => this.tally(),
    });
  }

  onModuleDestroy(): void {
    this.stopWatching?.();
    this.stopCounting?.();
  }

  countOf(userId: number): number {
    return this.feeds.get(userId)?.size ?? 0;
  }

  /** Adds a socket to its user's feed, which begins with the first. */
  join(session: LiveSession, io: LiveIo): UserFeed {
    const { userId } = session;
    const feed = this.feeds.get(userId) ?? this.begin(userId, io);
    feed.add(session);
    return feed;
  }

  /** Takes a socket out; with the last one the feed ends. Can be called again. */
  leave(session: LiveSession): void {
    const feed = this.feeds.get(session.userId);
    feed?.remove(session);
    if (!feed || feed.size > 0) return;
    feed.stop();
    this.feeds.delete(session.userId);
  }

  /** Resolves when the broker has taken the subscriptions: nothing that happens afterwards is missed. */
  settle(): Promise<void> {
    return this.connection.settle();
  }

  private tally(): void {
    eventFeeds.set({}, this.feeds.size);
    openSockets.set(
      {},
      [...this.feeds.values()].reduce((sum, { size }) => sum + size, 0),
    );
  }

  private begin(userId: number, io: LiveIo): UserFeed {
    const feed = new UserFeed(userId, {
      io,
      connection: this.connection,
      progress: this.progress,
      holders: this.holders,
      fetchMissed: (last_seq, actor) => this.commands.call(eventCommands.sync, { actor, user_id: userId, last_seq }),
    });
    this.feeds.set(userId, feed);
    return feed;
  }

  private async catchUpAll(): Promise<void> {
    const waiting = [...this.feeds.values()];
    const work = async () => {
      for (let feed = waiting.pop(); feed; feed = waiting.pop()) await feed.catchUp();
    };
    await Promise.all(Array.from({ length: CATCH_UPS_AT_ONCE }, work));
  }
}
