import { Injectable } from '@nestjs/common';
import { headers } from '@nats-io/transport-node';
import {
  runnerControlReplySchema,
  SCHEMA_VERSION,
  subjects,
  VERSION_HEADER,
  type RunnerControl,
} from '@atelier/contracts';
import { NatsConnection } from '@atelier/messaging';

const TIMEOUT_MS = 1_000;

/** Sends control messages (cancel, give back) to runners. They save time only: heartbeats carry the same. */
@Injectable()
export class RunnerControlClient {
  constructor(private readonly nats: NatsConnection) {}

  /** @returns whether the runner accepted; false also when it, or NATS, did not answer within a second */
  async send(runnerId: string, message: RunnerControl): Promise<boolean> {
    if (!this.nats.connected) return false;
    const connection = await this.nats.ready;
    const sent = headers();
    sent.set(VERSION_HEADER, String(SCHEMA_VERSION));
    const options = { timeout: TIMEOUT_MS, headers: sent };
    const answer = await connection
      .request(subjects.runnerControl(runnerId), JSON.stringify(message), options)
      .catch(() => undefined);
    return answer !== undefined && runnerControlReplySchema.safeParse(answer.json()).data?.accepted === true;
  }
}
