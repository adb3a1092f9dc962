import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Histogram } from './instruments.js';

/** Base units: seconds. A read takes milliseconds, a picture of some megabytes a second. */
export const HTTP_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const duration = new Histogram(
  {
    name: 'atelier_http_request_duration_seconds',
    help: 'HTTP requests by the template of their route; what is no route is "unmatched"',
    labels: ['method', 'route', 'status'],
  },
  HTTP_BUCKETS_S,
);

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const keptOpen = new WeakSet<FastifyRequest>();

/** Its client wants this request to last: it waits for something, or is a stream. It says nothing of how fast the server is. */
export function keepOpen(request: FastifyRequest): void {
  keptOpen.add(request);
}

function note(request: FastifyRequest, reply: FastifyReply): void {
  const labels = {
    method: METHODS.has(request.method) ? request.method : 'other',
    // The template, never the address: callers choose that one.
    route: request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched'),
    status: `${Math.floor(reply.statusCode / 100)}xx`,
  };
  duration.observe(labels, reply.elapsedTime / 1_000);
}

/** Measures every request of this server but those that are kept open. */
export function measureRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (!keptOpen.has(request)) note(request, reply);
    done();
  });
}
