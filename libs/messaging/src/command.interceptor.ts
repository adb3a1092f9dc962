import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import { REQUEST_ID_HEADER, SCHEMA_VERSION, TRACEPARENT_HEADER, VERSION_HEADER } from '@atelier/contracts';
import { AppError, openSpan, requestIdFrom, runInContext, traceparentFrom } from '@atelier/platform';
import type { MsgHdrs } from '@nats-io/transport-node';
import { Observable, tap } from 'rxjs';
import { commandOf } from './sender-of.js';

/** Nest leaves the headers untyped; they are absent when the sender set none. */
type Headers = MsgHdrs | undefined;
const header = (headers: Headers, name: string): string | undefined => headers?.get(name) || undefined;

const commandIn = (context: ExecutionContext) =>
  commandOf(context.switchToRpc().getContext<NatsContext>().getSubject());

/** Refuses unknown schema versions with an error, and carries request id and trace into the handler. */
@Injectable()
export class CommandInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const headers = context.switchToRpc().getContext<NatsContext>().getHeaders() as Headers;
    const version = header(headers, VERSION_HEADER);
    if (version !== undefined && version !== String(SCHEMA_VERSION)) throw new AppError('unsupported_version');
    const requestId = requestIdFrom(header(headers, REQUEST_ID_HEADER));
    const traceparent = traceparentFrom(header(headers, TRACEPARENT_HEADER));
    const span = traceparent ? openSpan(commandIn(context), { kind: 'SERVER', parent: traceparent }) : undefined;
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
