import { SOCKET_EVENTS, type SyncReply, type TaskStatusEvent } from '@atelier/contracts';
import { io, type Socket } from 'socket.io-client';
import type { User } from './accounts.js';

const SYNC_TIMEOUT_MS = 10_000;

/** A client as the studio is one: it keeps the number of its newest event, and asks for what it missed after each connect. */
export class EventListener {
  private readonly socket: Socket;
  private readonly heard = new Set<number>();

  constructor(
    url: string,
    private readonly user: User,
  ) {
    const auth = { token: user.token };
    this.socket = io(url, { auth, transports: ['websocket'], reconnection: false, autoConnect: false, forceNew: true });
    this.socket.on(SOCKET_EVENTS.taskStatus, (event: TaskStatusEvent) => this.heard.add(event.seq));
  }

  get userId(): number {
    return this.user.id;
  }

  /** Connects and catches up. */
  async connect(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve).once('connect_error', reject).connect();
    });
    const request = { last_seq: Math.max(0, ...this.heard) };
    const reply = (await this.socket.timeout(SYNC_TIMEOUT_MS).emitWithAck(SOCKET_EVENTS.sync, request)) as SyncReply;
    for (const { seq } of reply.events) this.heard.add(seq);
  }

  /** The line breaks: nobody says goodbye. */
  drop(): void {
    this.socket.io.engine.close();
  }

  /** How many of the numbers 1 to `newest` it never heard of. */
  missing(newest: number): number {
    const numbers = Array.from({ length: newest }, (_nothing, index) => index + 1);
    return numbers.filter((seq) => !this.heard.has(seq)).length;
  }

  close(): void {
    this.socket.disconnect();
  }
}
