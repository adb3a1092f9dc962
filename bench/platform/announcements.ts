import { SOCKET_EVENTS, type TaskProgressEvent, type TaskStatusEvent } from '@atelier/contracts';
import { io, type Socket } from 'socket.io-client';
import { now } from '../harness/clock.js';
import type { TaskView, User } from './accounts.js';

/** The third step is the first that tells a pace that two steps agree on. */
const STEPS_RUN = 3;

/** What a task is doing when its time left is announced. */
export type Moment = 'waiting' | 'beginning' | 'running';

/** A time left, as a client was told it. */
export interface Announcement {
  taskId: number;
  moment: Moment;
  /** Null: it was said that nobody knows. */
  etaMs: number | null;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Everything that clients of some people hear of how long their tasks still take, and when these really ended. */
export class Announcements {
  private readonly sockets: Socket[] = [];
  readonly heard: Announcement[] = [];
  /** When the end of each task was heard of. */
  readonly ends = new Map<number, number>();

  constructor(private readonly url: string) {}

  /** Listens as a studio of each of these people does. */
  async listen(users: readonly User[]): Promise<void> {
    await Promise.all(users.map((user) => this.connect(user)));
  }

  /** The answer to a create tells the first one. */
  created({ id, eta_ms }: TaskView): void {
    this.heard.push({ taskId: id, moment: 'waiting', etaMs: eta_ms, at: now() });
  }

  /** Forgets what was heard so far. */
  clear(): void {
    this.heard.length = 0;
    this.ends.clear();
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  private async connect({ token }: User): Promise<void> {
    const socket = io(this.url, { auth: { token }, transports: ['websocket'], forceNew: true });
    this.sockets.push(socket);
    socket.on(SOCKET_EVENTS.taskStatus, (event: TaskStatusEvent) => this.hearStatus(event));
    socket.on(SOCKET_EVENTS.taskProgress, (event: TaskProgressEvent) => this.hearProgress(event));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('connect_error', reject);
    });
  }

  /** Of a task that waits, only events that tell its place tell a time. */
  private hearStatus({ task_id, status, queue_position, eta_ms }: TaskStatusEvent): void {
    if (status === 'completed') this.ends.set(task_id, now());
    if (status !== 'pending' || queue_position === null) return;
    this.heard.push({ taskId: task_id, moment: 'waiting', etaMs: eta_ms, at: now() });
  }

  /** When the prompt has ended nothing more is estimated. */
  private hearProgress({ task_id, phase, step, eta_ms }: TaskProgressEvent): void {
    if (phase === 'uploading') return;
    const moment = phase !== 'loading_model' && step >= STEPS_RUN ? 'running' : 'beginning';
    this.heard.push({ taskId: task_id, moment, etaMs: eta_ms, at: now() });
  }
}
