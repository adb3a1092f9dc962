import { Logger } from '@nestjs/common';
import {
  groupSharesEventSchema,
  SOCKET_EVENTS,
  subjects,
  type Actor,
  type SyncReply,
  type TaskPreviewEvent,
  type TaskProgressEvent,
  type TaskStatusEvent,
} from '@atelier/contracts';
import type { NatsConnection } from '@atelier/messaging';
import { recordSpan, traceparentFrom } from '@atelier/platform';
import type { TaskHolders } from '../progress/task-holders.js';
import type { TaskProgress } from '../progress/task-progress.js';
import type { Msg } from '@nats-io/transport-node';
import { EventOrder } from './event-order.js';
import { eventsReceived, noteDelay } from './live-metrics.js';
import type { LiveSession } from './live-session.js';
import type { LiveIo } from './live.types.js';
import { LatestProgress } from './latest-progress.js';
import { liveTaskEventSchema, type LiveTaskEvent } from './live-task-event.js';

export const roomOf = (userId: number) => `user:${userId}`;

const logger = new Logger('UserFeed');

export interface UserFeedParts {
  connection: NatsConnection;
  progress: TaskProgress;
  holders: TaskHolders;
  io: LiveIo;
  /** @param actor one of the user's who are connected */
  fetchMissed: (lastSeq: number, actor: Actor | undefined) => Promise<SyncReply>;
}

/**
 * Forwards the events of one user's tasks from NATS to the sockets of this user on this gateway. Exists while there is
 * at least one.
 */
export class UserFeed {
  private readonly sessions = new Set<LiveSession>();
  private readonly progress = new LatestProgress((event) => this.sendProgress(event));
  private readonly order: EventOrder;
  private readonly stops: (() => void)[];

  constructor(
    readonly userId: number,
    private readonly parts: UserFeedParts,
  ) {
    const { connection, progress, fetchMissed } = parts;
    this.order = new EventOrder({
      fetchMissed: (lastSeq) => fetchMissed(lastSeq, this.anyActor()),
      deliver: (event) => this.onStatus(event),
      onReset: () => this.reconnectAll(),
    });
    this.stops = [
      connection.subscribe(subjects.userEvents(userId), (message) => this.onEvent(message)),
      progress.followUser(userId, {
        hearsLeases: true,
        onProgress: (event) => this.onProgress(event),
        onPreview: (event, picture) => this.onPreview(event, picture),
      }),
    ];
  }

  /** Of the newest session: its token counts for longest. None: the last one has just left. */
  private anyActor(): Actor | undefined {
    return [...this.sessions].at(-1)?.identity.actor;
  }

  get size(): number {
    return this.sessions.size;
  }

  add(session: LiveSession): void {
    this.sessions.add(session);
    session.socket.conn.on('drain', () => this.sendHeldBack(session));
  }

  remove(session: LiveSession): void {
    this.sessions.delete(session);
  }

  /** Sends the latest progress of the user's running tasks to a newly connected socket. */
  showLatestProgress(session: LiveSession): void {
    for (const event of this.progress.latest()) session.showProgress(event);
  }

  /** @param seq the newest number, from the answer to a `sync` */
  startFrom(seq: number): void {
    this.order.startFrom(seq);
  }

  /** Makes up for messages that NATS may have dropped. */
  catchUp(): Promise<void> {
    return this.order.catchUp();
  }

  stop(): void {
    for (const stop of this.stops) stop();
    this.order.stop();
    this.progress.stop();
  }

  private onEvent(message: Msg): void {
    if (message.subject === subjects.groupSharesEvent(this.userId)) return this.onGroupShares(message.json());
    eventsReceived.add({ kind: 'status' });
    const body = message.json<{ traceparent?: unknown } | null>();
    const event = liveTaskEventSchema.safeParse(body);
    if (event.success) this.order.offer(event.data);
    else logger.warn(`An event of an unknown kind was left aside: ${message.subject}`);
    const parent = traceparentFrom(body?.traceparent);
    if (parent && event.success) {
      recordSpan(`event ${event.data.status}`, { kind: 'CONSUMER', parent, startTime: new Date(event.data.ts) });
    }
  }

  private onGroupShares(message: unknown): void {
    const event = groupSharesEventSchema.safeParse(message);
    if (event.success) this.parts.io.to(roomOf(this.userId)).emit(SOCKET_EVENTS.groupShares, event.data);
  }

  private onStatus({ holder, ...event }: LiveTaskEvent): void {
    const { task_id: taskId, attempt } = event;
    if (event.status !== 'processing' || event.deleted) this.endProgress(event);
    else if (holder) this.parts.holders.know({ userId: this.userId, taskId, attempt }, holder);
    for (const session of this.sessions) session.deliver(event);
    noteDelay(event.ts);
  }

  /** Nobody holds the task any more; whoever is next is asked about anew. */
  private endProgress({ task_id, attempt }: TaskStatusEvent): void {
    this.parts.holders.forget(task_id);
    this.progress.end(task_id, attempt);
  }

  private onProgress(event: TaskProgressEvent): void {
    eventsReceived.add({ kind: 'progress' });
    this.progress.offer(event);
  }

  private sendProgress(event: TaskProgressEvent): void {
    const slow = this.slowSessions();
    for (const session of slow) session.heldBack.add(event.task_id);
    this.everyoneBut(slow).emit(SOCKET_EVENTS.taskProgress, event);
  }

  private onPreview(event: TaskPreviewEvent, picture: Uint8Array): void {
    eventsReceived.add({ kind: 'preview' });
    this.everyoneBut(this.slowSessions()).emit(SOCKET_EVENTS.taskPreview, event, picture);
  }

  private slowSessions(): LiveSession[] {
    const slow: LiveSession[] = [];
    for (const session of this.sessions) if (session.isSlow) slow.push(session);
    return slow;
  }

  private everyoneBut(slow: readonly LiveSession[]): ReturnType<LiveIo['to']> {
    const everyone = this.parts.io.to(roomOf(this.userId));
    return slow.length === 0 ? everyone : everyone.except(slow.map(({ socket }) => socket.id));
  }

  /**
   * Sends the latest of the progress that was held back once the send buffer is empty; intermediate values are dropped.
   */
  private sendHeldBack(session: LiveSession): void {
    if (session.heldBack.size === 0 || session.isSlow) return;
    const tasks = [...session.heldBack];
    session.heldBack.clear();
    for (const event of tasks.map((taskId) => this.progress.latestOf(taskId))) if (event) session.showProgress(event);
  }

  private reconnectAll(): void {
    for (const session of this.sessions) session.reconnect();
  }
}
