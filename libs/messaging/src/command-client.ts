import { Injectable, Optional } from '@nestjs/common';
import { headers } from '@nats-io/transport-node';
import {
  PROOF_HEADER,
  REQUEST_ID_HEADER,
  SCHEMA_VERSION,
  subjects,
  TRACEPARENT_HEADER,
  VERSION_HEADER,
  wireErrorSchema,
  type CommandContract,
  type CommandReply,
} from '@atelier/contracts';
import { AppError, currentContext, currentRequestId, inSpan, isAppError } from '@atelier/platform';
import { endOfTurn } from '@atelier/waiting';
import type { z } from 'zod';
import { commandSeconds } from './messaging-metrics.js';
import { NatsConnection } from './nats-connection.js';
import { proofOf } from './proofs/proof-of.js';

/** A service that is away is usually back within seconds; clients are told to retry after this. */
const RETRY_AFTER_S = 2;

function commandHeaders(proof: string | undefined) {
  const values = headers();
  values.set(VERSION_HEADER, String(SCHEMA_VERSION));
  values.set(REQUEST_ID_HEADER, currentRequestId());
  const traceparent = currentContext()?.traceparent;
  if (traceparent) values.set(TRACEPARENT_HEADER, traceparent);
  if (proof) values.set(PROOF_HEADER, proof);
  return values;
}

/** A typed error of the other side stays as it is; everything else means that there was no answer. */
function toCallerError(error: unknown, subject: string): AppError {
  if (isAppError(error)) return error;
  const wire = wireErrorSchema.safeParse(error);
  if (wire.success) return AppError.fromWire(wire.data);
  return unavailable(`No answer to ${subject}`, error);
}

function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError('service_unavailable', { detail, retryAfterS: RETRY_AFTER_S, cause });
}

/** What Nest's NATS server takes and answers; the id tells a request from an event. */
interface ReplyPacket {
  err?: unknown;
  response?: unknown;
}

/**
 * Sends commands to other services over NATS request/reply. The envelope is that of Nest's transport, which serves them; the
 * request goes straight over the connection, whose one inbox serves all replies. Nest's own client makes a subscription
 * and an Observable per request, which cost more than the rest of the call.
 */
@Injectable()
export class CommandClient {
  /** @param runnerId of a runner with an identity of its own, under which it sends its commands */
  constructor(
    private readonly connection: NatsConnection,
    @Optional() private readonly runnerId?: string,
  ) {}

  /**
   * Sends one command and waits for its answer (`timeoutMs` of the contract).
   * @throws AppError as the other side raised it, or `service_unavailable` when there is no answer in time.
   */
  async call<Contract extends CommandContract>(
    contract: Contract,
    request: z.input<Contract['request']>,
    options: { timeoutMs?: number } = {},
  ): Promise<CommandReply<Contract>> {
    if (!this.connection.connected) throw unavailable('The message broker is away');
    return inSpan(contract.subject, { kind: 'CLIENT' }, () => this.answered(contract, request, options));
  }

  private async answered<Contract extends CommandContract>(
    contract: Contract,
    request: z.input<Contract['request']>,
    options: { timeoutMs?: number },
  ): Promise<CommandReply<Contract>> {
    const startedAt = performance.now();
    const { err, response } = await this.ask(contract, request, options.timeoutMs ?? contract.timeoutMs);
    commandSeconds.since({ command: contract.subject, outcome: err === undefined ? 'done' : 'refused' }, startedAt);
    if (err !== undefined) throw toCallerError(err, contract.subject);
    return response as CommandReply<Contract>;
  }

  private async ask({ subject }: CommandContract, data: unknown, timeout: number): Promise<ReplyPacket> {
    const packet = JSON.stringify({ pattern: subject, data, id: subject });
    const startedAt = performance.now();
    try {
      const [connection, proof] = await Promise.all([this.connection.ready, proofOf(data)]);
      await endOfTurn();
      const to = this.runnerId === undefined ? subject : subjects.fromRunner(subject, this.runnerId);
      const reply = await connection.request(to, packet, { timeout, headers: commandHeaders(proof) });
      return reply.json<ReplyPacket>();
    } catch (error) {
      commandSeconds.since({ command: subject, outcome: 'unanswered' }, startedAt);
      throw toCallerError(error, subject);
    }
  }
}
