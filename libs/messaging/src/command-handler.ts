import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { MessagePattern, Payload, type NatsContext } from '@nestjs/microservices';
import {
  REQUEST_ID_HEADER,
  SCHEMA_VERSION,
  TRACEPARENT_HEADER,
  VERSION_HEADER,
  type CommandContract,
} from '@atelier/contracts';
import { AppError, openSpan, parseOrThrow, requestIdFrom, runInContext, traceparentFrom } from '@atelier/platform';
import type { MsgHdrs } from '@nats-io/transport-node';
import { Observable, tap } from 'rxjs';
import type { z } from 'zod';
import { UNREADABLE } from './safe-deserializer.js';

/** Validates a command's payload by its contract; what the handler gets is the parsed value. */
class ContractPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(value: unknown): unknown {
    if (value === UNREADABLE)
      throw new AppError('validation_failed', { detail: 'The message is not a readable command' });
    return parseOrThrow(this.schema, value);
  }
}

/** The validated request of a command. */
export function CommandPayload(contract: CommandContract): ParameterDecorator {
  return Payload(new ContractPipe(contract.request));
}

/** Nest leaves the headers untyped; they are absent when the sender set none. */
type Headers = MsgHdrs | undefined;
const header = (headers: Headers, name: string): string | undefined => headers?.get(name) || undefined;

const subjectOf = (context: ExecutionContext) => context.switchToRpc().getContext<NatsContext>().getSubject();

/** Refuses unknown schema versions with an error, and carries request id and trace into the handler. */
@Injectable()
export class CommandInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const headers = context.switchToRpc().getContext<NatsContext>().getHeaders() as Headers;
    const version = header(headers, VERSION_HEADER);
    if (version !== undefined && version !== String(SCHEMA_VERSION)) throw new AppError('unsupported_version');
    const requestId = requestIdFrom(header(headers, REQUEST_ID_HEADER));
    const traceparent = traceparentFrom(header(headers, TRACEPARENT_HEADER));
    const span = traceparent ? openSpan(subjectOf(context), { kind: 'SERVER', parent: traceparent }) : undefined;
    return new Observable((subscriber) =>
      runInContext({ requestId, traceparent: span?.traceparent ?? traceparent }, () =>
        next
          .handle()
          .pipe(tap({ error: (error: unknown) => span?.end(error), complete: () => span?.end() }))
          .subscribe(subscriber),
      ),
    );
  }
}

/** Marks a controller method as the handler of a command. */
export function HandleCommand(contract: CommandContract): MethodDecorator {
  // Here and not for the whole app: a global interceptor would wrap every HTTP request as well.
  return applyDecorators(MessagePattern(contract.subject), UseInterceptors(CommandInterceptor));
}
