import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openSpan, type OpenSpan } from './spans.js';

const spans = new WeakMap<FastifyRequest, OpenSpan>();

/** Health probes are not traced. */
const isProbe = (request: FastifyRequest) => request.url.startsWith('/health/');

/** Begins the span of a request; what it causes belongs below the answer. @param traceparent of the caller */
export function beginRequestSpan(request: FastifyRequest, traceparent: string | undefined): string | undefined {
  if (isProbe(request)) return traceparent;
  const span = openSpan(request.method, { kind: 'SERVER', parent: traceparent ?? null });
  if (!span) return traceparent;
  spans.set(request, span);
  return span.traceparent;
}

/** Ends the spans of requests: named by the route, never by the address that a caller wrote. */
export function endRequestSpans(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
    const { statusCode } = reply;
    const span = spans.get(request);
    span?.name(`${request.method} ${route}`, { 'http.route': route, 'http.response.status_code': statusCode });
    span?.end(statusCode >= 500 ? new Error(`answered with ${statusCode}`) : undefined);
    done();
  });
}
