import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { AppError, currentRequestId, sendProblem, toProblem } from '@atelier/platform';
import type { FastifyHttpOptions, FastifyServerOptions } from 'fastify';

/** For the whole request, from first to last byte, so that a slow one cannot hold a connection open; uploads have longer. */
export const REQUEST_TIMEOUT_MS = 30_000;

function problemOfPath(error: Error & { code?: string }): AppError {
  if (error.code === 'FST_ERR_BAD_URL')
    return new AppError('validation_failed', { detail: 'The address is not valid' });
  return new AppError('not_found', { cause: error });
}

/** What Node's parser refuses never becomes a request: smuggling, header floods, garbage. */
export function refuseRaw(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const problem = new AppError('validation_failed', { detail: 'The request is not valid HTTP' });
  const body = JSON.stringify({ ...toProblem(problem, currentRequestId()), status });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Fastify's options that decide how requests are answered which never reach a route. */
export const brokenRequestOptions: FastifyServerOptions & Pick<FastifyHttpOptions<Server>, 'http'> = {
  // Node's bound is for the headers; `boundBodies` knows which route may take longer for its body.
  requestTimeout: 0,
  http: { headersTimeout: REQUEST_TIMEOUT_MS },
  frameworkErrors: (error, request, reply) => sendProblem(problemOfPath(error), request, reply),
  clientErrorHandler: refuseRaw,
};
