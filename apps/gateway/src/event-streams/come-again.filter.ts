import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { AppError, sendProblem } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RETRY_FRAME, STREAM_HEADERS } from './event-frames.js';

/**
 * Clients of server-sent events give up for good at any status but 200, and come again when a stream ends. So one that comes while
 * the gateway cannot answer yet, as after its restart, gets a stream that only asks it to come again.
 */
@Catch(AppError)
export class ComeAgainFilter implements ExceptionFilter<AppError> {
  catch(error: AppError, host: ArgumentsHost): void {
    const [request, reply] = host.getArgs<[FastifyRequest, FastifyReply]>();
    const comesAgain = request.headers.accept?.includes('text/event-stream') === true;
    if (error.code !== 'service_unavailable' || !comesAgain) return sendProblem(error, request, reply);
    void reply.status(200).headers(STREAM_HEADERS).send(RETRY_FRAME);
  }
}
