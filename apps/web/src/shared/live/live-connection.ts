import {
  type Problem,
  SOCKET_EVENTS,
  type SyncReply,
  type TaskPreviewEvent,
  type TaskProgressEvent,
  type TaskStatusEvent,
  syncReplySchema,
  taskPreviewEventSchema,
  taskProgressEventSchema,
  taskStatusEventSchema,
} from '@atelier/contracts';
import type { Socket } from 'socket.io-client';
import type { TokenSource } from '../api/authorized-fetch.js';
import type { ConnectionState } from './connection-state.js';
import { EMPTY_FEED, type Feed, type Step, onConnected, onEvent, onSynced, onSyncFailed } from './feed.js';

const SYNC_TIMEOUT_MS = 10_000;
/** Pause before the next try when the server refused the connection or a sync; doubled each time. */
const RETRY_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/** Receives what the live connection delivers. The promises reject with ApiError when a fetch failed. */
export interface LiveSink {
  /** Events in the order of the feed. */
  status(events: TaskStatusEvent[]): Promise<void>;
  /** Everything that runs, as of a sync; `fresh` when earlier events were lost or never seen. */
  snapshot(reply: SyncReply, fresh: boolean): Promise<void>;
  progress(event: TaskProgressEvent): void;
  preview(head: TaskPreviewEvent, bytes: ArrayBuffer): void;
}

/** Owns the socket: reconnects, fetches missed events, and hands everything to the sink. */
export class LiveConnection {
  private feed: Feed = EMPTY_FEED;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private refusals = 0;
  private stopped = false;

  constructor(
    private readonly socket: Socket,
    private readonly tokens: TokenSource,
    private readonly sink: LiveSink,
    private readonly tell: (state: ConnectionState) => void,
    /** What others share with one's groups is not as it was. */
    private readonly groupSharesChanged: () => void = () => undefined,
  ) {}

  start(): void {
    this.socket.on('connect', () => this.take(onConnected(this.feed)));
    this.socket.on('disconnect', () => this.lost());
    this.socket.on('connect_error', (error) => this.lost(isRefused(error) ? 'refused' : 'offline'));
    this.socket.on(SOCKET_EVENTS.taskStatus, (body: unknown) => this.onStatus(body));
    this.socket.on(SOCKET_EVENTS.taskProgress, (body: unknown) => this.onProgress(body));
    this.socket.on(SOCKET_EVENTS.taskPreview, (head: unknown, bytes: unknown) => this.onPreview(head, bytes));
    this.socket.on(SOCKET_EVENTS.groupShares, () => this.groupSharesChanged());
    this.socket.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.socket.removeAllListeners();
    this.socket.disconnect();
  }

  private onStatus(body: unknown): void {
    const event = taskStatusEventSchema.safeParse(body);
    if (event.success) this.take(onEvent(this.feed, event.data));
  }

  private onProgress(body: unknown): void {
    const event = taskProgressEventSchema.safeParse(body);
    if (event.success) this.sink.progress(event.data);
  }

  private onPreview(body: unknown, bytes: unknown): void {
    const head = taskPreviewEventSchema.safeParse(body);
    if (head.success && bytes instanceof ArrayBuffer) this.sink.preview(head.data, bytes);
  }

  private take(step: Step): void {
    this.feed = step.feed;
    if (step.apply.length > 0) this.write(this.sink.status(step.apply));
    if (step.sync) void this.sync();
  }

  private async sync(): Promise<void> {
    const reply = await this.ask();
    if (this.stopped || !this.socket.connected) return;
    if (reply === null) {
      this.feed = onSyncFailed(this.feed);
      return this.again(() => this.take(onConnected(this.feed)));
    }
    const { fresh, ...step } = onSynced(this.feed, reply);
    this.take(step);
    this.write(this.sink.snapshot(reply, fresh));
    this.refusals = 0;
    this.tell('online');
  }

  /** The server's answer, or null when it gave none that this page understands. */
  private async ask(): Promise<SyncReply | null> {
    const request = { last_seq: this.feed.seq ?? 0 };
    const answer: unknown = await this.socket.timeout(SYNC_TIMEOUT_MS).emitWithAck(SOCKET_EVENTS.sync, request).catch(() => null); // prettier-ignore
    return syncReplySchema.safeParse(answer).data ?? null;
  }

  /** After a failed fetch the feed starts afresh with a full sync. */
  private write(work: Promise<void>): void {
    work.catch(() => {
      this.feed = EMPTY_FEED;
      this.again(() => this.socket.connected && this.take(onConnected(this.feed)));
    });
  }

  /** socket.io comes back by itself from a lost network, but not when the server closed or refused the connection. */
  private lost(state: ConnectionState = 'offline'): void {
    this.tell(state);
    if (!this.socket.active) this.again(() => void this.reconnect());
  }

  private async reconnect(): Promise<void> {
    const token = await this.tokens.accessToken().catch(() => null);
    if (token !== null) await this.tokens.renew(token).catch(() => null);
    if (!this.stopped) this.socket.connect();
  }

  private again(work: () => void): void {
    clearTimeout(this.retry);
    if (this.stopped) return;
    this.retry = setTimeout(work, Math.min(RETRY_MS * 2 ** this.refusals, RETRY_MAX_MS));
    this.refusals += 1;
  }
}

/** Whether what one's groups allow leaves out seeing tasks: the gateway's refusal has its problem as `data`. */
function isRefused(error: Error): boolean {
  return (error as { data?: Partial<Problem> }).data?.code === 'scope_missing';
}
