import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ChangeSignal } from '@atelier/waiting';
import { eventsPublished, publishFailures } from '../database-metrics.js';
import { Database, isUnavailable, type Session } from '../database.js';
import { GIVE_TURN, NEXT, PRUNE, PUBLISHED, TAKE_TURN, type UnpublishedRow } from './outbox-relay.sql.js';

/** Where events go: resolves when the event was taken there. */
export abstract class EventSink {
  abstract get available(): boolean;
  abstract publish(subject: string, payload: string, messageId: string): Promise<void>;
}

const BATCH = 200;
/** A commit wakes the relay at once; the sweep covers rows of replicas that died between commit and wake. */
const SWEEP_MS = 1_000;
/** Another replica's relay is publishing: look again soon, since it may not have seen the newest row. */
const BUSY_RETRY_MS = 20;
/**
 * The turn is kept so long after an event, and the marks of what was published wait for the next one: to take the turn for each event, mark it
 * and give the turn back would be most of all statements of a task. What another replica commits meanwhile is published as late as that.
 */
const KEEPS_TURN_MS = 100;
const FAILURE_RETRY_MS = 1_000;
const KEPT_HOURS = 24;
const PRUNE_EVERY_MS = 60_000;

type Outcome = 'idle' | 'busy';

/**
 * Publishes committed events, each user's in the order of their ids. One relay at a time over all replicas (advisory lock), because
 * two would interleave one user's events. A crash between publish and mark publishes the row again under the same
 * message id, which the stream drops; whoever listens goes by its number.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly changes = new ChangeSignal();
  private timer: NodeJS.Timeout | undefined;
  private later: NodeJS.Timeout | undefined;
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
    clearTimeout(this.later);
    this.later = undefined;
    this.woken = true;
    this.changes.notify();
    this.schedule(0);
  }

  /** As `wake`, for an event that is mostly followed by another one within so many milliseconds: both are read and published together. */
  wakeWithin(ms: number): void {
    if (!this.stopped) this.later ??= setTimeout(() => this.wake(), ms);
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
      const outcome = this.sink.available ? await this.takeTurn() : 'idle';
      if (outcome === 'idle') await this.prune();
      return outcome === 'busy' ? BUSY_RETRY_MS : SWEEP_MS;
    } catch (error) {
      if (!isUnavailable(error)) this.logger.warn(`events wait in the outbox: ${String(error)}`);
      return FAILURE_RETRY_MS;
    }
  }

  private async takeTurn(): Promise<Outcome> {
    return this.database.session(async (session) => {
      const [turn] = await session.run(TAKE_TURN, []);
      if (!turn?.held) return 'busy';
      await this.publishWhileAnyCome(session);
      await session.run(GIVE_TURN, []);
      return 'idle';
    });
  }

  /** What was published before a failure is marked, so that it is not sent again for nothing. */
  private async publishWhileAnyCome(session: Session): Promise<void> {
    let published: number[] = [];
    let keptUntil = -Infinity;
    let isFull = false;
    do {
      this.woken = false;
      const rows = await session.run(NEXT, [published, BATCH]);
      published = await this.publishAll(rows);
      if (published.length < rows.length) break;
      isFull = rows.length === BATCH;
      if (rows.length > 0) keptUntil = performance.now() + KEEPS_TURN_MS;
    } while (!this.stopped && (isFull || (await this.isWokenBefore(keptUntil))));
    if (published.length > 0) await session.run(PUBLISHED, [published]);
  }

  /** Each user's events in their order, those of several users at the same time: each waits for the broker. @returns which were taken */
  private async publishAll(rows: UnpublishedRow[]): Promise<number[]> {
    const ofUsers = [...Map.groupBy(rows, ({ user_id }) => user_id).values()];
    const published = (await Promise.all(ofUsers.map((events) => this.publishInOrder(events)))).flat();
    eventsPublished.add({}, published.length);
    return published;
  }

  /** Until one is not taken. */
  private async publishInOrder(rows: UnpublishedRow[]): Promise<number[]> {
    const published: number[] = [];
    try {
      for (const { id, subject, payload, made } of rows) {
        await this.sink.publish(subject, payload, `${this.messagePrefix}-${id}-${made}`);
        published.push(id);
      }
    } catch (error) {
      publishFailures.add({});
      this.logger.warn(`events wait in the outbox: ${String(error)}`);
    }
    return published;
  }

  private async isWokenBefore(moment: number): Promise<boolean> {
    const ms = moment - performance.now();
    if (ms <= 0 || this.stopped) return false;
    if (!this.woken) await this.changes.next(ms);
    return this.woken && !this.stopped;
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
    clearTimeout(this.later);
    this.changes.notify();
    await this.running;
  }
}
