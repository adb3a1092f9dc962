import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimCore } from '../simulator/sim-core.js';
import { isInside, type Folders, type FolderType } from '../files/folders.js';
import { sendEmpty } from './reply.js';
import { asPreview, onlyAlpha, withoutAlpha, type Converted } from '../pictures/convert.js';
import { sendFile } from './send-file.js';

type Query = Record<string, string | undefined>;

/** `/view`: the bytes of a file, whole, in part or converted. */
export function viewRoutes(app: FastifyInstance, core: SimCore): void {
  app.get('/view', async (request, reply) => {
    const query = request.query as Query;
    const place = locate(core.parts.folders, query);
    if (typeof place === 'number') return sendEmpty(reply, place);
    const isFile = await stat(place).then(
      (found) => found.isFile(),
      () => false,
    );
    return isFile ? sendView(request, reply, place, query) : sendEmpty(reply, 404);
  });
}

/** The file that the query names, or the status that says why it is refused. */
function locate(folders: Folders, query: Query): string | number {
  if (query.filename === undefined) return 404;
  const { name, folder } = folders.annotated(query.filename);
  if (name === '' || name.startsWith('/') || name.includes('..')) return 400;
  const root = folder ?? folders.byName(query.type ?? ('output' satisfies FolderType));
  if (!root) return 400;
  const directory = path.resolve(root, query.subfolder ?? '');
  return isInside(root, directory) ? path.join(directory, path.basename(name)) : 403;
}

async function sendView(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  query: Query,
): Promise<FastifyReply> {
  // The name goes out as raw UTF-8, which Node takes only as latin1 text.
  const shownName = Buffer.from(path.basename(file), 'utf8').toString('latin1');
  reply.header('content-disposition', `filename="${shownName}"`);
  const converted = await convert(file, query);
  if (!converted) return sendFile(request, reply, file);
  return reply.type(converted.contentType).send(converted.bytes);
}

async function convert(file: string, query: Query): Promise<Converted | undefined> {
  const { preview, channel } = query;
  if (preview !== undefined) return asPreview(await readFile(file), preview, channel ?? '');
  if (channel === 'rgb') return withoutAlpha(await readFile(file));
  if (channel === 'a') return onlyAlpha(await readFile(file));
  return undefined;
}
