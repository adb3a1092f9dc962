import {
  SOCKET_EVENTS,
  TERMINAL_STATUSES,
  type Problem,
  type SyncReply,
  type TaskProgressEvent,
  type TaskStatus,
  type TaskStatusEvent,
} from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import { io, type Socket } from 'socket.io-client';
import type { Random } from './random.js';
import type { Session } from './session.js';

const SYNC_TIMEOUT_MS = 8_000;
const CONNECT_TIMEOUT_MS = 8_000;
const RETRY_MS = { min: 200, max: 1_000 };

/**
 * A user's window: always connected to one of the gateways, asks after each connection for what it missed, and checks that every
 * event of the user comes exactly once and in order.
 */
export class Follower {
  /** Newest status of each task that was told. */
  readonly statuses = new Map<number, TaskStatus>();
  /** Tasks of which progress was told. */
  readonly progressed = new Set<number>();
  /** What should not have happened, in sentences. */
  readonly faults: string[] = [];
  events = 0;
  resets = 0;
  connections = 0;
  private last = 0;
  /** Events that came before the answer to `sync`. */
  private early: TaskStatusEvent[] | undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly urls: readonly string[],
    private readonly random: Random,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  get terminal(): number {
    let count = 0;
    for (const status of this.statuses.values()) count += Number(TERMINAL_STATUSES.has(status));
    return count;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.follow(this.random.pick(this.urls)).catch((error: unknown) => this.onTrouble(error));
      await pause(this.random.between(RETRY_MS.min, RETRY_MS.max), signal);
    }
  }

  /** One connection, until it breaks. */
  private async follow(url: string): Promise<void> {
    const socket = io(url, {
      auth: { token: this.session.accessToken },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_TIMEOUT_MS,
    });
    const ended = this.listen(socket);
    try {
      await Promise.race([connected(socket), ended]);
      if (socket.connected) await this.catchUp(socket);
      await ended;
    } finally {
      socket.disconnect();
    }
  }

  private listen(socket: Socket): Promise<void> {
    this.early = [];
    socket.on(SOCKET_EVENTS.taskStatus, (event: TaskStatusEvent) => {
      if (this.early) this.early.push(event);
      else this.take(event);
    });
    socket.on(SOCKET_EVENTS.taskProgress, ({ task_id }: TaskProgressEvent) => this.progressed.add(task_id));
    return new Promise((resolve) => {
      socket.once('disconnect', () => resolve());
      this.stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** Asks for what was missed until that is answered, or the line breaks. */
  private async catchUp(socket: Socket): Promise<void> {
    this.connections += 1;
    while (socket.connected && !this.stopping.signal.aborted) {
      const reply = (await socket
        .timeout(SYNC_TIMEOUT_MS)
        .emitWithAck(SOCKET_EVENTS.sync, { last_seq: this.last })
        .catch(() => null)) as SyncReply | Problem | null;
      if (reply && !('code' in reply)) return this.apply(reply);
      await pause(this.random.between(RETRY_MS.min, RETRY_MS.max));
    }
  }

  private apply({ events, reset, seq, snapshot }: SyncReply): void {
    if (reset) {
      this.resets += 1;
      this.last = seq;
      for (const { id, status } of snapshot) this.statuses.set(id, status);
    }
    for (const event of events) this.take(event);
    const early = this.early ?? [];
    this.early = undefined;
    for (const event of early.filter((each) => each.seq > this.last)) this.take(event);
  }

  private take({ seq, task_id, status }: TaskStatusEvent): void {
    if (seq > this.last + 1) this.faults.push(`events ${this.last + 1} to ${seq - 1} were left out`);
    if (seq <= this.last) this.faults.push(`event ${seq} came again after ${this.last}`);
    this.last = Math.max(this.last, seq);
    this.events += 1;
    this.statuses.set(task_id, status);
  }

  /** A refused handshake: the token has ended, or something is away. */
  private async onTrouble(error: unknown): Promise<void> {
    const { code } = (error as { data?: Problem }).data ?? {};
    if (code === 'token_expired' || code === 'session_revoked' || code === 'unauthenticated') {
      await this.session.renew().catch(() => undefined); // the run is being stopped
    }
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}
