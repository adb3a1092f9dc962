import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import type { Fallback } from '../edge/unmatched-requests.js';
import { studioFilesIn } from './studio-files.js';
import { webRootOf } from './web-root.js';

const YEAR_S = 365 * 24 * 3_600;
/** Vite puts files with a hash in their names here: another content has another name. */
const HASHED = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.[^/\\]+$/;
/** Where the manifest of the studio sends what other apps share. Its service worker takes it before it comes here. */
const SHARE_TARGET = '/share-target';
const NOT_BUILT =
  'The studio is not built here: set WEB_ROOT to its files. The API is described at /api/docs and /api/openapi.json.\n';

/** Addresses of the API and the socket are never answered with a page. */
const isPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !/^\/(?:api|socket\.io|health|\.well-known)(?:[/?]|$)/.test(url) &&
  (headers.accept ?? '*/*').split(',').some((type) => /^\s*(?:text\/html|text\/\*|\*\/\*)/.test(type));

/**
 * Serves the studio. The files are listed once at the start and nothing else is sent, so no path leads outside of the folder;
 * every other address that asks for a page gets `index.html`, whose router knows what to show.
 */
export async function serveStudio(app: NestFastifyApplication, config: Config): Promise<Fallback> {
  const root = webRootOf(config);
  if (!existsSync(join(root, 'index.html'))) return sayNotBuilt;
  // Loaded here: a gateway without a studio needs none of it.
  const { default: fastifyStatic } = await import('@fastify/static');
  await app.register(fastifyStatic, {
    root,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', HASHED.test(path) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache');
    },
  });
  addRoutes(app.getHttpAdapter().getInstance(), await studioFilesIn(root));
  return (request, reply) => {
    if (isLostShare(request)) {
      void reply.redirect('/?shared=lost', 303);
      return true;
    }
    // A missing script must not be answered with a page: browsers would try to run it.
    if (!isPage(request) || /\.\w+$/.test(request.url.split('?', 1)[0]!)) return false;
    void reply.sendFile('index.html');
    return true;
  };
}

/** The three hundred assets share a route: one for each would take a fifth of a second of every start. */
function addRoutes(server: FastifyInstance, files: readonly string[]): void {
  const isAsset = (path: string) => /^assets\/[^/]+$/.test(path);
  for (const path of files.filter((file) => !isAsset(file)))
    server.get(`/${path}`, (_request, reply) => reply.sendFile(path));
  server.get('/', (_request, reply) => reply.sendFile('index.html'));
  const assets = new Set(files.filter(isAsset));
  server.get<{ Params: { name: string } }>('/assets/:name', ({ params }, reply) => {
    const path = `assets/${params.name}`;
    return assets.has(path) ? reply.sendFile(path) : reply.callNotFound();
  });
}

/** Browsers throw service workers away, with all that a site kept: then the page asks to share once more, instead of an error. */
const isLostShare = ({ method, url }: FastifyRequest): boolean =>
  method === 'POST' && url.split('?', 1)[0] === SHARE_TARGET;

function sayNotBuilt(request: FastifyRequest, reply: FastifyReply): boolean {
  if (request.url.split('?', 1)[0] !== '/' || !isPage(request)) return false;
  void reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(NOT_BUILT);
  return true;
}
