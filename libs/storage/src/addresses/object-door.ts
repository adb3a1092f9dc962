import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '../object-store.js';
import { isStorageError, ObjectBodyError, type StorageErrorCode } from '../storage.errors.js';
import { signedAct } from './address-signature.js';
import type { PutTerms } from './object-addresses.js';

/** Longest silence of whoever sends or takes an object. */
const IDLE_MS = 60_000;

const STATUS: Readonly<Record<StorageErrorCode, number>> = {
  object_not_found: 404,
  range_not_satisfiable: 416,
  invalid_object_key: 403,
  object_body_broken: 400,
  storage_unavailable: 503,
};

/** Answers one request for an object; never throws. */
export type ObjectDoor = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Serves the addresses that `DiskAddresses` makes, and nothing else: what is not signed, or has expired, is answered with 403 before a
 * byte of it is read. Bytes are streamed both ways; what has another length or hash than the address says is not stored.
 */
export function objectDoor(store: ObjectStore, secret: string): ObjectDoor {
  return async (request, response) => {
    request.setTimeout(IDLE_MS, () => request.destroy());
    try {
      const act = signedAct(secret, request.method, request.url ?? '');
      if (!act || !(act.expiresAt * 1_000 > Date.now())) return end(response, 403);
      if (!act.terms) return await send(store, act.key, response);
      if (request.headers['content-length'] !== String(act.terms.sizeBytes)) return end(response, 400);
      await store.put(act.key, checked(request, act.terms), act.terms);
      end(response, 200);
    } catch (error) {
      end(response, isStorageError(error) ? STATUS[error.code] : 500);
    }
  };
}

async function send(store: ObjectStore, key: string, response: ServerResponse): Promise<void> {
  const { stream, sizeBytes } = await store.get(key);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': sizeBytes });
  // Who takes it sees by the length that it broke off.
  await pipeline(stream, response).catch(() => response.destroy());
}

/** The last bytes are handed on when the hash is right. */
function checked(request: IncomingMessage, { sha256 }: PutTerms): Readable {
  const read = async function* (): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of request as AsyncIterable<Buffer>) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== sha256) throw new ObjectBodyError('Its bytes have another hash than its address says');
  };
  return Readable.from(read(), { objectMode: false });
}

/** What was not read to its end is not waited for. */
function end(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (status !== 200) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-length': 0 }).end();
}
