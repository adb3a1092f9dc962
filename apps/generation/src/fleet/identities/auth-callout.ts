import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { NatsConnection } from '@atelier/messaging';
import { admit, ClaimSigner, readAdmissionRequest, refuse, type AdmissionRequest } from '@atelier/messaging/callout';
import type { Msg } from '@nats-io/transport-node';
import PQueue from 'p-queue';
import { Config } from '../../config.js';
import { Admission } from './admission.js';
import { RunnerConnections } from './runner-connections.js';

const SUBJECT = '$SYS.REQ.USER.AUTH';
/** Decided at the same time. */
const MOST_AT_ONCE = 64;
/** Who comes beyond is not answered, is refused by the broker, and tries again. */
const MOST_WAITING = 4_096;
/** The broker gives up after five seconds (its `timeout`): who has waited longer has been refused, and asks again. */
const LONGEST_WAIT_MS = 4_000;

/**
 * Answers the broker when somebody connects whom its configuration does not know. Replicas share the questions. While none answers,
 * nobody new is let in, and who is connected stays so.
 */
@Injectable()
export class AuthCallout implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuthCallout.name);
  private readonly signer: ClaimSigner | undefined;
  private unsubscribe: (() => void) | undefined;
  private readonly questions = new PQueue({ concurrency: MOST_AT_ONCE });

  constructor(
    config: Config,
    private readonly nats: NatsConnection,
    private readonly admission: Admission,
    private readonly connections: RunnerConnections,
  ) {
    if (config.natsCalloutSeed) this.signer = new ClaimSigner(config.natsCalloutSeed);
  }

  onApplicationBootstrap(): void {
    const { signer } = this;
    if (!signer) return;
    const options = { queue: 'generation' };
    this.unsubscribe = this.nats.subscribe(SUBJECT, (message) => void this.take(signer, message), options);
  }

  onApplicationShutdown(): void {
    this.unsubscribe?.();
  }

  private async take(signer: ClaimSigner, message: Msg): Promise<void> {
    if (this.questions.size >= MOST_WAITING) return;
    const cameAt = performance.now();
    await this.questions.add(async () => {
      if (performance.now() - cameAt < LONGEST_WAIT_MS) await this.decide(signer, message);
    });
  }

  private async decide(signer: ClaimSigner, message: Msg): Promise<void> {
    try {
      message.respond(await this.answer(signer, readAdmissionRequest(message.string())));
    } catch (error) {
      this.logger.warn(`a connection to the broker was not decided: ${String(error)}`);
    }
  }

  private async answer(signer: ClaimSigner, request: AdmissionRequest): Promise<string> {
    const decision = this.connections.isBarred(request.user)
      ? 'it has sent far too much; it may come back later'
      : await this.admission.decide(request);
    if (typeof decision === 'string') {
      this.logger.warn(`a connection from ${request.address} is refused: ${decision}`);
      return refuse(signer, request, decision);
    }
    this.logger.log(`${decision.name} is let in from ${request.address}`);
    this.connections.letIn(decision.name);
    return admit(signer, request, decision);
  }
}
