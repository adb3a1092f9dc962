import { Injectable } from '@nestjs/common';
import { ClientNats, NatsRecordBuilder } from '@nestjs/microservices';
import { headers } from '@nats-io/transport-node';
import {
  REQUEST_ID_HEADER,
  SCHEMA_VERSION,
  TRACEPARENT_HEADER,
  VERSION_HEADER,
  wireErrorSchema,
  type CommandContract,
  type CommandReply,
} from '@atelier/contracts';
import { AppError, currentContext, currentRequestId, isAppError } from '@atelier/platform';
import { firstValueFrom, timeout } from 'rxjs';
import type { z } from 'zod';
import { NatsConnection } from './nats-connection.js';

/** A service that is away is usually back within seconds. */
const RETRY_AFTER_S = 2;

function commandHeaders() {
  const values = headers();
  values.set(VERSION_HEADER, String(SCHEMA_VERSION));
  values.set(REQUEST_ID_HEADER, currentRequestId());
  const traceparent = currentContext()?.traceparent;
  if (traceparent) values.set(TRACEPARENT_HEADER, traceparent);
  return values;
}

/** A typed refusal of the other side is raised as it is; all else means that nobody answered. */
function toCallerError(error: unknown, subject: string): AppError {
  if (isAppError(error)) return error;
  const wire = wireErrorSchema.safeParse(error);
  if (wire.success) return AppError.fromWire(wire.data);
  return unavailable(`No answer to ${subject}`, error);
}

function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError('service_unavailable', { detail, retryAfterS: RETRY_AFTER_S, cause });
}

/** Sends commands to other services over NATS request/reply. */
@Injectable()
export class CommandClient {
  constructor(
    private readonly client: ClientNats,
    private readonly connection: NatsConnection,
  ) {}

  /**
   * Sends one command and waits for its answer (`timeoutMs` of the contract).
   * @throws AppError as the other side raised it, or `service_unavailable` when nobody answers in time.
   */
  async call<Contract extends CommandContract>(
    contract: Contract,
    request: z.input<Contract['request']>,
    options: { timeoutMs?: number } = {},
  ): Promise<CommandReply<Contract>> {
    if (!this.connection.connected) throw unavailable('The message broker is away');
    const record = new NatsRecordBuilder(request).setHeaders(commandHeaders()).build();
    const answer = this.client.send<CommandReply<Contract>>(contract.subject, record);
    try {
      return await firstValueFrom(answer.pipe(timeout(options.timeoutMs ?? contract.timeoutMs)));
    } catch (error) {
      throw toCallerError(error, contract.subject);
    }
  }
}
