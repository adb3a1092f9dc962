import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError, type Observable } from 'rxjs';
import { currentRequestId } from '../context/request-context.js';
import type { AppError } from './app-error.js';
import { toAppError, toProblem } from './problem.js';

const logger = new Logger('Problems');

/** Logs internal errors with their cause, and errors of the caller as one debug line. */
function report(error: AppError): void {
  if (error.code === 'internal_error') logger.error(error.cause ?? error);
  else if (error.status >= 500) logger.warn(`${error.code}: ${error.message}`);
  else logger.debug(`${error.code}: ${error.message}`);
}

/** Sends any error as `application/problem+json`; a stack trace never leaves the process. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toAppError(error);
  report(known);
  if (reply.sent) return;
  if (known.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (known.retryAfterS !== undefined) void reply.header('retry-after', String(known.retryAfterS));
  void reply
    .status(known.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    // The query may hold a signature, so only the path is repeated.
    .send(JSON.stringify(toProblem(known, currentRequestId(), request.url.split('?', 1)[0])));
}

/** The one place where errors end: as a problem over HTTP, as a wire error over NATS. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void | Observable<never> {
    if (host.getType() === 'http') {
      const http = host.switchToHttp();
      return sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    }
    const known = toAppError(error);
    report(known);
    return throwError(() => known.toWire());
  }
}
