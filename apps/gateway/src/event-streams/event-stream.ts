import {
  eventCommands,
  SOCKET_EVENTS,
  subjects,
  taskStatusEventSchema,
  isDone,
  type Actor,
  type SyncReply,
  type Task,
  type TaskProgressEvent,
  type TaskStatusEvent,
} from '@atelier/contracts';
import type { CommandClient, NatsConnection } from '@atelier/messaging';
import { EventOrder } from '../live/event-order.js';
import { LatestProgress } from '../live/latest-progress.js';
import type { TaskProgress } from '../progress/task-progress.js';
import type { EventWriter } from './event-writer.js';

/** Events that come while the stream begins. With more than this it is broken off, and the client begins again. */
const MAX_HELD = 1_000;
/** After the newest event of anybody: `sync` then answers the snapshot alone. */
const NONE = Number.MAX_SAFE_INTEGER;

export interface EventStreamParts {
  connection: NatsConnection;
  commands: CommandClient;
  progress: TaskProgress;
  writer: EventWriter;
  actor: Actor;
  /** The stream is about this task alone, and ends with it. */
  taskId?: number | undefined;
  /** Of a task that is not under way: how it stands. */
  readTask: () => Promise<Task>;
}

/** The events of one user, or of one task, from a number on: what was missed comes from Postgres, what follows from the broker. */
export class EventStream {
  private held: TaskStatusEvent[] | undefined = [];
  private readonly order: EventOrder;
  private readonly progress = new LatestProgress((event) => this.sendProgress(event));
  private readonly stops: (() => void)[];

  constructor(private readonly parts: EventStreamParts) {
    const { connection, progress, actor, taskId, writer } = parts;
    const { user_id: userId } = actor;
    this.order = new EventOrder({
      fetchMissed: (lastSeq) => this.sync(lastSeq),
      deliver: (event) => this.deliver(event),
      // Its client comes back with the number of its last event, and then gets the snapshot.
      onReset: () => writer.cut(),
    });
    const listener = { onProgress: (event: TaskProgressEvent) => this.onProgress(event) };
    this.stops = [
      connection.subscribe(subjects.userEvents(userId), (message) => this.onEvent(message.json())),
      taskId === undefined ? progress.followUser(userId, listener) : progress.followTask(userId, taskId, listener),
      connection.onReconnect(() => void this.order.catchUp()),
    ];
    writer.body.once('close', () => this.stop());
  }

  /**
   * @param after the number of the last event that the client has; undefined: it has none
   * @returns false when nothing comes any more: the task has ended, and the client knows
   * @throws AppError `not_found`, `service_unavailable`
   */
  async begin(after: number | undefined): Promise<boolean> {
    await this.parts.connection.settle();
    const reply = await this.sync(after ?? NONE);
    const tasks = await this.tasksOf(reply);
    const missed = reply.events.filter((event) => this.isAbout(event));
    const isOver = this.parts.taskId !== undefined && tasks.every(isDone);
    if (after === undefined || reply.reset)
      this.sendSnapshot(after === undefined ? 'snapshot' : 'reset', reply.seq, tasks);
    else if (isOver && missed.length === 0) return false;
    else for (const event of missed) this.deliver(event);
    if (isOver) this.parts.writer.end();
    this.follow(reply.seq);
    return true;
  }

  /** Of `sync`, so that they and its number are of one moment; a task that is not under way does not change. */
  private async tasksOf({ snapshot }: SyncReply): Promise<Task[]> {
    const { taskId, readTask } = this.parts;
    if (taskId === undefined) return snapshot;
    return [snapshot.find(({ id }) => id === taskId) ?? (await readTask())];
  }

  private sendSnapshot(event: 'snapshot' | 'reset', seq: number, tasks: Task[]): void {
    this.parts.writer.send({ event, id: seq, data: { seq, tasks } });
  }

  private follow(seq: number): void {
    const held = this.held ?? [];
    this.held = undefined;
    this.order.startFrom(seq);
    for (const event of held) this.order.offer(event);
  }

  private onEvent(message: unknown): void {
    const event = taskStatusEventSchema.safeParse(message);
    if (!event.success) return;
    if (!this.held) return this.order.offer(event.data);
    this.held.push(event.data);
    if (this.held.length > MAX_HELD) this.parts.writer.cut();
  }

  /** Every event moves the number on; those of other tasks are not told. */
  private deliver(event: TaskStatusEvent): void {
    const { writer, taskId } = this.parts;
    if (event.status !== 'processing' || event.deleted) this.progress.end(event.task_id, event.attempt);
    if (!this.isAbout(event)) return;
    writer.send({ event: SOCKET_EVENTS.taskStatus, id: event.seq, data: event });
    if (taskId !== undefined && (event.deleted || isDone(event))) writer.end();
  }

  private onProgress(event: TaskProgressEvent): void {
    if (this.isAbout(event)) this.progress.offer(event);
  }

  /** A client that reads slowly is shown the next progress once it has caught up. */
  private sendProgress(event: TaskProgressEvent): void {
    const { writer } = this.parts;
    if (!writer.isSlow && !this.held) writer.send({ event: SOCKET_EVENTS.taskProgress, data: event });
  }

  private isAbout({ task_id }: { task_id: number }): boolean {
    return this.parts.taskId === undefined || this.parts.taskId === task_id;
  }

  private stop(): void {
    for (const stop of this.stops) stop();
    this.order.stop();
    this.progress.stop();
  }

  private sync(last_seq: number): Promise<SyncReply> {
    const { actor, commands } = this.parts;
    return commands.call(eventCommands.sync, { actor, user_id: actor.user_id, last_seq });
  }
}
