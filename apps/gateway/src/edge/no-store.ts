import type { FastifyInstance } from 'fastify';
import type { FindDoor } from './door.js';

/**
 * Sets `Cache-Control: no-store` on answers of the API and the doors unless a route sets its own, since they are personal and change.
 */
export function forbidStoring(fastify: FastifyInstance, doorOf: FindDoor): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const isPersonal = request.url.startsWith('/api/') || doorOf(request.url) !== undefined;
    if (isPersonal && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
