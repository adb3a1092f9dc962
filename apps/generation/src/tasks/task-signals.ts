import { Injectable } from '@nestjs/common';
import {
  runnerControlReplySchema,
  SCHEMA_VERSION,
  subjects,
  VERSION_HEADER,
  type RunnerControl,
} from '@atelier/contracts';
import { OutboxRelay } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';
import { headers } from '@nats-io/transport-node';

const CONTROL_TIMEOUT_MS = 1_000;

/** Hints that go out after a commit. Losing any of them costs time, never a task. */
@Injectable()
export class TaskSignals {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly nats: NatsConnection,
  ) {}

  /** A task can be leased: wakes the parked requests of every replica. */
  taskReady(modelName: string): void {
    this.nats.publish(subjects.workWake, modelName);
    this.changed();
  }

  /** An event was committed. */
  changed(): void {
    this.relay.wake();
  }

  /** Tells a runner to act now; its next heartbeat would tell it the same. False when it did not answer. */
  async control(runnerId: string, message: RunnerControl): Promise<boolean> {
    if (!this.nats.connected) return false;
    const connection = await this.nats.ready;
    const sent = headers();
    sent.set(VERSION_HEADER, String(SCHEMA_VERSION));
    const options = { timeout: CONTROL_TIMEOUT_MS, headers: sent };
    const answer = await connection
      .request(subjects.runnerControl(runnerId), JSON.stringify(message), options)
      .catch(() => undefined);
    return answer !== undefined && runnerControlReplySchema.safeParse(answer.json()).data?.accepted === true;
  }
}
