import { Injectable } from '@nestjs/common';
import { subjects } from '@atelier/contracts';
import { OutboxRelay } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';

/**
 * While a runner is idle a task is mostly leased within this time, which wakes the relay: both events are read and published together then,
 * which saves a read for each task.
 */
const LEASED_WITHIN_MS = 10;

/** Hints that go out after a commit. Losing one delays a task until the next sweep; it loses nothing. */
@Injectable()
export class TaskSignals {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly nats: NatsConnection,
  ) {}

  /** A task can be leased: wakes the parked lease requests of every replica. */
  taskReady(placementKey: string): void {
    this.nats.publish(subjects.workWake, placementKey);
    this.relay.wakeWithin(LEASED_WITHIN_MS);
  }

  /** An event was committed: wakes the outbox relay. */
  changed(): void {
    this.relay.wake();
  }
}
