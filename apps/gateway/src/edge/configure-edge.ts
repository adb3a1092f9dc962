import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config } from '../config.js';
import { boundBodies } from './body-deadline.js';
import { answerAsDoors } from './door-answers.js';
import { doorFinder, type Door } from './door.js';
import { readForms } from './form-body.js';
import { readDoorBodies, readJsonBodies } from './json-body.js';
import { KnownPaths } from './known-paths.js';
import { readMultipart } from './multipart.js';
import { forbidStoring } from './no-store.js';
import { applyBodyLimits } from './route-bodies.js';
import { refuseDoubleHosts } from './single-host.js';
import { addSecurityHeaders } from './security-headers.js';
import { answerUnmatched, type Fallback } from './unmatched-requests.js';

/** Registers a fallback with the server and returns it. */
type ServeFallback = (app: NestFastifyApplication, config: Config) => Promise<Fallback>;

/**
 * Everything around the routes, in the order in which a request meets it.
 * @param serveFallback what answers addresses that are not part of the API
 * @param doors the interfaces of others below addresses of their own
 */
export async function configureEdge(
  app: NestFastifyApplication,
  config: Config,
  serveFallback: ServeFallback,
  doors: readonly Door[],
): Promise<void> {
  const doorOf = doorFinder(doors);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  refuseDoubleHosts(fastify);
  readJsonBodies(app);
  readDoorBodies(fastify, doorOf);
  readForms(fastify);
  applyBodyLimits(fastify);
  boundBodies(fastify, config.uploadTimeoutMs);
  await readMultipart(app);
  const known = new KnownPaths(fastify);
  addSecurityHeaders(fastify, config, doorOf);
  if (config.allowedOrigins.length > 0) {
    app.enableCors({ origin: config.allowedOrigins, credentials: true, maxAge: 600 });
  }
  await app.register(cookie);
  forbidStoring(fastify, doorOf);
  answerAsDoors(fastify, doorOf);
  const fallback = await serveFallback(app, config);
  answerUnmatched(fastify, known, (request, reply) => !doorOf(request.url) && fallback(request, reply));
}
