import { AppError } from '@atelier/platform';
import type { FastifyInstance } from 'fastify';
import { namesOneHost } from '../access/named-host.js';

/** Refuses a request that names its host more than once: a proxy in front may have believed the other one. Must run before all other hooks. */
export function refuseDoubleHosts(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    done(namesOneHost(raw) ? undefined : new AppError('validation_failed', { detail: 'The host is named twice' }));
  });
}
