import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GatewayConfig } from '../config.js';
import { serveStudio } from '../studio/serve-studio.js';
import { readJsonBodies } from './json-body.js';
import { KnownPaths } from './known-paths.js';
import { forbidStoring } from './no-store.js';
import { addSecurityHeaders } from './security-headers.js';
import { answerUnmatched } from './unmatched-requests.js';

/** Everything around the routes, in the order in which a request meets it. */
export async function configureEdge(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  readJsonBodies(app);
  const known = new KnownPaths(fastify);
  addSecurityHeaders(fastify, config);
  if (config.ALLOWED_ORIGINS.length > 0) {
    app.enableCors({ origin: config.ALLOWED_ORIGINS, credentials: true, maxAge: 600 });
  }
  await app.register(cookie);
  forbidStoring(fastify);
  answerUnmatched(fastify, known, await serveStudio(app, config));
}
