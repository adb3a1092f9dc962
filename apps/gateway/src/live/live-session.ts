import {
  SCHEMA_VERSION,
  SOCKET_EVENTS,
  type ProblemCode,
  type TaskProgressEvent,
  type TaskStatusEvent,
} from '@atelier/contracts';
import type { Identity } from '../access/identity.js';
import type { LiveSocket } from './live.types.js';
import { terminateSocket } from './terminate-socket.js';
import { MessageBudget } from './message-budget.js';

/** Packets in the send buffer above which a socket gets no progress and no previews until it has caught up. */
const SLOW_AT = 8;
/** Packets in the send buffer above which the connection is terminated; the client reconnects and syncs later. */
const CUT_OFF_AT = 2_000;
/** Events held while a `sync` is answered; with more than this the socket is made to reconnect and sync again. */
const MAX_HELD = 1_000;
/** The longest time a timer of Node can wait. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** One connected socket with its identity, the last event it has received, and the timer of its token. */
export class LiveSession {
  readonly budget = new MessageBudget();
  /** Tasks whose progress was held back while the socket was slow. */
  readonly heldBack = new Set<number>();
  private current: Identity;
  private lastSeq = 0;
  /** Events that arrive before the socket is connected, or while a `sync` is answered: they go out afterwards, in order. */
  private held: TaskStatusEvent[] | undefined = [];
  private expiry: NodeJS.Timeout | undefined;
  private over = false;

  constructor(
    readonly socket: LiveSocket,
    identity: Identity,
  ) {
    this.current = identity;
    this.armExpiry();
  }

  get identity(): Identity {
    return this.current;
  }

  get userId(): number {
    return this.current.actor.user_id;
  }

  get isOver(): boolean {
    return this.over;
  }

  get isSlow(): boolean {
    return this.backlog > SLOW_AT;
  }

  /** Packets that the transport has not taken yet. */
  private get backlog(): number {
    return (this.socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
  }

  /** Extends the session to the expiry of a new token of the same user. */
  renew(identity: Identity): void {
    this.current = identity;
    this.armExpiry();
  }

  /** A durable event; what the socket has had already, by `sync` or before, is left out. */
  deliver(event: TaskStatusEvent): void {
    if (this.held) return this.hold(this.held, event);
    if (event.seq <= this.lastSeq) return;
    if (this.backlog > CUT_OFF_AT) return terminateSocket(this.socket);
    this.lastSeq = event.seq;
    this.socket.emit(SOCKET_EVENTS.taskStatus, event);
  }

  showProgress(event: TaskProgressEvent): void {
    this.socket.emit(SOCKET_EVENTS.taskProgress, event);
  }

  /** False when a `sync` is being answered already. */
  holdEvents(): boolean {
    if (this.held) return false;
    this.held = [];
    return true;
  }

  /** @param seq the number up to which `sync` has answered; undefined without a `sync`, or when it failed */
  releaseEvents(seq: number | undefined): void {
    const held = this.held ?? [];
    this.held = undefined;
    if (seq !== undefined) this.lastSeq = Math.max(this.lastSeq, seq);
    for (const event of held) this.deliver(event);
  }

  /** Ends the session: sends the reason, and the client does not reconnect by itself. */
  end(code: ProblemCode): void {
    if (this.over) return;
    const ts = new Date().toISOString();
    if (this.socket.connected) this.socket.emit(SOCKET_EVENTS.sessionEnded, { v: SCHEMA_VERSION, code, ts });
    this.close();
    this.socket.disconnect(true);
  }

  /** Closes the line only: the client comes back by itself and asks for what it missed. */
  reconnect(): void {
    this.socket.conn.close();
  }

  /** Frees what the session holds. Can be called again. */
  close(): void {
    this.over = true;
    clearTimeout(this.expiry);
  }

  private hold(held: TaskStatusEvent[], event: TaskStatusEvent): void {
    held.push(event);
    if (held.length > MAX_HELD) this.reconnect();
  }

  /** A key may live longer than a timer can wait. */
  private onExpiry(): void {
    if (this.current.expiresAtMs > Date.now()) this.armExpiry();
    else this.end('token_expired');
  }

  private armExpiry(): void {
    clearTimeout(this.expiry);
    const ms = Math.min(Math.max(0, this.current.expiresAtMs - Date.now()), MAX_TIMEOUT_MS);
    this.expiry = setTimeout(() => this.onExpiry(), ms).unref();
  }
}
