import { runnerControlSchema, SCHEMA_VERSION, subjects, VERSION_HEADER, type RunnerControl } from '@atelier/contracts';
import { NatsConnection } from '@atelier/messaging';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Msg } from '@nats-io/transport-node';
import { Attempts } from '../../work/attempts/attempts.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { Drain } from '../drain/drain.js';

/** Takes commands of the generation service at `ctl.runner.<id>`. One that is lost does no harm: the answer to a heartbeat repeats a cancel. */
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
    const command = read(message);
    if (!command) this.logger.warn('a control message was refused: its version or form is not known here');
    return command !== undefined && this.act(command);
  }

  private act(command: RunnerControl): boolean {
    if (command.op === 'cancel') return this.attempts.find(command.lease)?.cancel() ?? false;
    const work = command.op === 'drain' ? this.drain.begin() : this.attempts.giveBack('not_needed');
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
