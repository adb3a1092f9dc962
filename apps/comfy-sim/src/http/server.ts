import multipart from '@fastify/multipart';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { controlRoutes, type Controls } from '../control/control-routes.js';
import type { SimCore } from '../simulator/sim-core.js';
import { serveSockets } from '../socket/socket-server.js';
import { historyRoutes } from './history-routes.js';
import { introspectionRoutes } from './introspection-routes.js';
import { jobsRoutes } from './jobs-routes.js';
import { isForeignOrigin } from '../origin.js';
import { promptRoutes } from './prompt-routes.js';
import { queueRoutes } from './queue-routes.js';
import { uploadRoutes } from './upload-routes.js';
import { MAX_UPLOAD_BYTES } from '../version.js';
import { viewRoutes } from './view-routes.js';

const SERVER_ERROR = '500 Internal Server Error\n\nServer got itself in trouble';

/** Builds the HTTP server of one life of the simulator, websocket included. Every route exists with and without `/api`. */
export async function buildServer(core: SimCore, controls: Controls): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MAX_UPLOAD_BYTES,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: false },
  });
  app.removeAllContentTypeParsers();
  // ComfyUI reads a body as JSON whatever its content type says; the routes parse it themselves.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  await app.register(multipart, { preservePath: true, limits: { fileSize: MAX_UPLOAD_BYTES } } as never);
  addGuards(app, core);
  for (const prefix of ['', '/api']) {
    app.register((scope, _options, done) => (addRoutes(scope, core), done()), { prefix });
  }
  if (core.parts.options.apiLevel === '0.26') jobsRoutes(app, core);
  controlRoutes(app, controls);
  await app.ready();
  serveSockets(app.server, core.hub, core.parts.options.apiLevel);
  return app;
}

function addRoutes(app: FastifyInstance, core: SimCore): void {
  promptRoutes(app, core);
  queueRoutes(app, core);
  historyRoutes(app, core);
  introspectionRoutes(app, core);
  viewRoutes(app, core);
  uploadRoutes(app, core);
}

function addGuards(app: FastifyInstance, core: SimCore): void {
  app.addHook('onRequest', async (request, reply) => guard(request, reply, core));
  app.addHook('onSend', (request, _reply, _payload, done) => (loseReply(request, core), done()));
  app.setNotFoundHandler((request, reply) => notFound(request, reply));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error.statusCode === 413)
      return reply.code(413).type('text/plain; charset=utf-8').send('Maximum request body size exceeded');
    core.parts.options.log('a request failed', { method: request.method, url: request.url, error: String(error) });
    return serverError(reply);
  });
}

async function guard(request: FastifyRequest, reply: FastifyReply, core: SimCore): Promise<unknown> {
  if (request.url.startsWith('/sim/')) return undefined;
  if (isForeignOrigin(request.headers, core.parts.options.apiLevel)) return reply.code(403).send();
  if (request.method === 'OPTIONS') return reply.code(200).send();
  return core.parts.faults.useForRequest('http_500', request.url) ? serverError(reply) : undefined;
}

/** Breaks the connection of a request that was carried out. */
function loseReply(request: FastifyRequest, core: SimCore): void {
  if (request.url.startsWith('/sim/')) return;
  if (core.parts.faults.useForRequest('lost_reply', request.url)) request.raw.socket.destroy();
}

function serverError(reply: FastifyReply): FastifyReply {
  return reply.code(500).header('connection', 'close').type('text/plain; charset=utf-8').send(SERVER_ERROR);
}

/** The real one serves its pages from `/`: an unknown path is a missing file for GET and a wrong method for the rest. */
function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'GET' || request.method === 'HEAD') return reply.code(404).send();
  return reply.code(405).header('allow', 'GET,HEAD').type('text/plain; charset=utf-8').send('405: Method Not Allowed');
}
