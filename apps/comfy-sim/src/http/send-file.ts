import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';

const CONTENT_TYPES: Record<string, string> = {
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.gif': 'image/gif' },
  ...{ '.avif': 'image/avif', '.bmp': 'image/bmp', '.tif': 'image/tiff', '.tiff': 'image/tiff' },
  ...{ '.txt': 'text/plain', '.json': 'application/json', '.mp4': 'video/mp4', '.webm': 'video/webm' },
};

interface Bytes {
  first: number;
  last: number;
}

/** Sends a file as aiohttp's FileResponse does: ETag from time and size, Last-Modified, conditional requests and one range. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: string): Promise<FastifyReply> {
  const { mtimeNs, mtime, size } = await stat(file, { bigint: true });
  const [etag, total] = [`"${mtimeNs.toString(16)}-${size.toString(16)}"`, Number(size)];
  reply.headers({ etag, 'last-modified': mtime.toUTCString(), 'accept-ranges': 'bytes' });
  reply.type(CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream');
  if (isUnchanged(request, etag, mtime)) return reply.code(304).send();
  const range = parseRange(request.headers.range, total);
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${total}`).send();
  if (range) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${total}`);
  const { first, last } = range ?? { first: 0, last: total - 1 };
  reply.header('content-length', last - first + 1);
  return reply.send(createReadStream(file, { start: first, end: Math.max(first, last) }));
}

function isUnchanged(request: FastifyRequest, etag: string, modified: Date): boolean {
  const { 'if-none-match': known, 'if-modified-since': since } = request.headers;
  if (known !== undefined)
    return known === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return since !== undefined && Math.floor(modified.getTime() / 1000) * 1000 <= Date.parse(since);
}

function parseRange(header: string | undefined, size: number): Bytes | 'unsatisfiable' | undefined {
  if (header === undefined) return undefined;
  const match = /^bytes=(\d*)-(\d*)$/.exec(header);
  if (!match || (match[1] === '' && match[2] === '')) return 'unsatisfiable';
  const [from, to] = [match[1]!, match[2]!];
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first >= size || last < first ? 'unsatisfiable' : { first, last };
}
