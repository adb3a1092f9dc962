import { Logger } from '@nestjs/common';
import type { SyncReply } from '@atelier/contracts';
import { Backoff, pause } from '@atelier/waiting';
import { catchUps } from './live-metrics.js';
import type { LiveTaskEvent } from './live-task-event.js';

/** Events that wait for a gap to be filled; what does not fit is fetched. */
const MAX_WAITING = 1_000;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;

const logger = new Logger('EventOrder');

export interface EventOrderOptions {
  /** Asks the generation service for the events after a number. */
  fetchMissed: (lastSeq: number) => Promise<SyncReply>;
  deliver: (event: LiveTaskEvent) => void;
  /** The missed events are no longer kept: clients must start from a snapshot. */
  onReset: () => void;
}

/**
 * Delivers one user's durable events in the order of their numbers, each once and none left out, though core NATS may drop
 * messages: a number that is missing is fetched from the generation service, and later events wait for it.
 */
export class EventOrder {
  private last: number | undefined;
  private waiting: LiveTaskEvent[] = [];
  private filling: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly options: EventOrderOptions) {}

  /** An event as it arrives from NATS. */
  offer(event: LiveTaskEvent): void {
    if (this.filling) return this.wait(event);
    if (this.accept(event)) return;
    this.wait(event);
    void this.catchUp();
  }

  /** The newest number is known from elsewhere; from now on a gap after it is noticed. */
  startFrom(seq: number): void {
    this.last ??= seq;
  }

  /** Fetches what may have been missed, again and again until it succeeds or the feed ends. Joins one that is under way. */
  catchUp(): Promise<void> {
    if (this.last === undefined) return Promise.resolve();
    this.filling ??= this.fill().finally(() => {
      this.filling = undefined;
    });
    return this.filling;
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Delivers the next event and drops an old one; false when something is missing before it. */
  private accept(event: LiveTaskEvent): boolean {
    if (this.last !== undefined && event.seq > this.last + 1) return false;
    if (this.last !== undefined && event.seq <= this.last) return true;
    this.last = event.seq;
    this.options.deliver(event);
    return true;
  }

  private wait(event: LiveTaskEvent): void {
    if (this.waiting.length >= MAX_WAITING) this.waiting = [];
    this.waiting.push(event);
  }

  private async fill(): Promise<void> {
    const { signal } = this.stopping;
    catchUps.add({});
    const backoff = new Backoff(FIRST_WAIT_MS, LONGEST_WAIT_MS);
    while (!signal.aborted && !(await this.fillOnce())) await pause(backoff.next(), signal, { ref: false });
  }

  /** One attempt; true when nothing is missing any more. */
  private async fillOnce(): Promise<boolean> {
    try {
      const reply = await this.options.fetchMissed(this.last!);
      if (this.stopping.signal.aborted) return true;
      this.apply(reply);
    } catch (error) {
      logger.debug(`Missed events are asked for again: ${String(error)}`);
      return false;
    }
    return this.drain();
  }

  private apply({ seq, reset, events }: SyncReply): void {
    if (reset) this.options.onReset();
    else for (const event of events) this.accept(event);
    this.last = Math.max(seq, this.last ?? 0);
  }

  private drain(): boolean {
    const waiting = this.waiting.sort((a, b) => a.seq - b.seq);
    this.waiting = [];
    const missing = waiting.findIndex((event) => !this.accept(event));
    if (missing === -1) return true;
    this.waiting = waiting.slice(missing);
    return false;
  }
}
