import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { eventsPublished, publishFailures } from '../database-metrics.js';
import { Database, isUnavailable, type Transaction } from '../database.js';
import { PRUNE, PUBLISHED, TAKE_TURN, UNPUBLISHED, type UnpublishedRow } from './outbox-relay.sql.js';

/** Where events go: resolves when the event is stored there. */
export abstract class EventSink {
  abstract get available(): boolean;
  abstract publish(subject: string, payload: string, messageId: string): Promise<void>;
}

const BATCH = 200;
/** A commit wakes the relay at once; the sweep covers rows of replicas that died between commit and wake. */
const SWEEP_MS = 1_000;
/** Another replica's relay is publishing: look again soon, since it may not have seen the newest row. */
const BUSY_RETRY_MS = 20;
const FAILURE_RETRY_MS = 1_000;
const KEPT_HOURS = 24;
const PRUNE_EVERY_MS = 60_000;

type Outcome = 'idle' | 'more' | 'busy';

/**
 * Publishes committed events in the order of their ids. One relay at a time over all replicas (advisory lock), because
 * two would interleave one user's events. A crash between publish and mark publishes the row again under the same
 * message id, which the stream drops.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = false;
  private prunedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly sink: EventSink,
    private readonly messagePrefix: string,
    private readonly keptHours = KEPT_HOURS,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(0);
  }

  /** Call after a commit that wrote an event. Never waits, never throws. */
  wake(): void {
    this.woken = true;
    this.schedule(0);
  }

  private schedule(ms: number): void {
    if (this.stopped || this.running) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.run().then((next) => {
        this.running = undefined;
        this.schedule(this.woken ? 0 : next);
      });
    }, ms);
  }

  /** One round; answers the milliseconds until the next. */
  private async run(): Promise<number> {
    this.woken = false;
    try {
      const outcome = this.sink.available ? await this.drainBatch() : 'idle';
      if (outcome === 'idle') await this.prune();
      return { more: 0, busy: BUSY_RETRY_MS, idle: SWEEP_MS }[outcome];
    } catch (error) {
      if (!isUnavailable(error)) this.logger.warn(`events wait in the outbox: ${String(error)}`);
      return FAILURE_RETRY_MS;
    }
  }

  private async drainBatch(): Promise<Outcome> {
    return this.database.transaction(async (transaction) => {
      const [lock] = await transaction.run(TAKE_TURN, []);
      if (!lock?.held) return 'busy';
      const rows = await transaction.run(UNPUBLISHED, [BATCH]);
      await this.publishAll(rows, transaction);
      return rows.length === BATCH ? 'more' : 'idle';
    });
  }

  /** Publishes in order; what was acknowledged before a failure is marked, so that it is not sent again for nothing. */
  private async publishAll(rows: UnpublishedRow[], transaction: Transaction): Promise<void> {
    const sent: number[] = [];
    let failure: Error | undefined;
    for (const row of rows) {
      try {
        await this.sink.publish(
          row.subject,
          JSON.stringify(row.payload),
          `${this.messagePrefix}-${row.id}-${row.made}`,
        );
        sent.push(row.id);
      } catch (error) {
        failure = error as Error;
        break;
      }
    }
    if (sent.length > 0) await transaction.run(PUBLISHED, [sent]);
    eventsPublished.add({}, sent.length);
    if (failure) publishFailures.add({});
    if (failure && sent.length === 0) throw failure;
  }

  private async prune(): Promise<void> {
    if (Date.now() - this.prunedAt < PRUNE_EVERY_MS) return;
    this.prunedAt = Date.now();
    await this.database.run(PRUNE, [this.keptHours]);
  }

  /** Stops after the batch in hand. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
