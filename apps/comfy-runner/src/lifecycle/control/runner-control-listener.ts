import { runnerControlSchema, SCHEMA_VERSION, subjects, VERSION_HEADER, type RunnerControl } from '@atelier/contracts';
import { NatsConnection } from '@atelier/messaging';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Msg } from '@nats-io/transport-node';
import { Attempts } from '../../work/attempts/attempts.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { Drain } from '../drain/drain.js';

/** Takes orders of the generation service at `ctl.runner.<id>`. They are hints: what is lost is told by a heartbeat's answer. */
@Injectable()
export class RunnerControlListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RunnerControlListener.name);
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly nats: NatsConnection,
    private readonly identity: RunnerIdentity,
    private readonly attempts: Attempts,
    private readonly drain: Drain,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.nats.subscribe(subjects.runnerControl(this.identity.runnerId), (message) => {
      message.respond(JSON.stringify({ accepted: this.accept(message) }));
    });
  }

  onApplicationShutdown(): void {
    this.unsubscribe?.();
  }

  private accept(message: Msg): boolean {
    const order = read(message);
    if (!order) this.logger.warn('an order was refused: its version or form is not known here');
    return order !== undefined && this.act(order);
  }

  private act(order: RunnerControl): boolean {
    if (order.op === 'cancel') return this.attempts.find(order.lease)?.cancel() ?? false;
    const work = order.op === 'drain' ? this.drain.begin() : this.attempts.giveBack('not_needed');
    work.catch((error: unknown) => this.logger.error(error));
    return true;
  }
}

function read(message: Msg): RunnerControl | undefined {
  const version = message.headers?.get(VERSION_HEADER);
  if (version && version !== String(SCHEMA_VERSION)) return undefined;
  try {
    return runnerControlSchema.safeParse(message.json()).data;
  } catch {
    return undefined; // not JSON
  }
}
