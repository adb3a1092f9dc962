import type { FastifyInstance } from 'fastify';

/**
 * Sets `Cache-Control: no-store` on answers of the API unless a route sets its own, since they are personal and change.
 */
export function forbidStoring(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
