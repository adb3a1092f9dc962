import { AppError, sendProblem } from '@atelier/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KnownPaths } from './known-paths.js';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Serves a path that is no route of the API, or says that it cannot. */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => boolean;

/** Answers requests that no route takes: 405 where the path is known with another method, else the fallback, else 404. */
export function answerUnmatched(fastify: FastifyInstance, known: KnownPaths, fallback: Fallback): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?', 1)[0]!;
    if (!request.is404 && !known.isMistaken(path, request.routeOptions.url)) return done();
    const methods = known.methodsOf(path);
    if (!METHODS.has(request.method) || methods.length > 0) {
      void reply.header('allow', methods.join(', '));
      return sendProblem(new AppError('method_not_allowed'), request, reply);
    }
    if (!fallback(request, reply)) done();
  });
}
