import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectAddress } from '@atelier/contracts';
import { measured, ObjectNotFoundError, StorageUnavailableError } from '@atelier/storage';
import { AddressRefused } from './transfer.errors.js';

/** Longest silence, while connecting or later. */
const IDLE_MS = 60_000;
const MAX_SOCKETS = 16;
const AGENTS = { keepAlive: true, maxSockets: MAX_SOCKETS };
const agents = { 'http:': new http.Agent(AGENTS), 'https:': new https.Agent(AGENTS) };

/**
 * Stores bytes at an address. They are streamed, so a film takes no memory.
 * @param open gives them anew for each try
 * @throws AddressRefused, StorageUnavailableError, and the signal's reason
 */
export function putObject(address: ObjectAddress, open: () => Buffer | Readable, signal: AbortSignal): Promise<void> {
  return measured('put', () => put(address, open, signal));
}

async function put(address: ObjectAddress, open: () => Buffer | Readable, signal: AbortSignal): Promise<void> {
  const body = open();
  const request = begin(address, 'PUT', signal);
  const answer = answered(request, signal);
  // A store that refuses does not read to the end: its answer says more than the broken pipe.
  if (Buffer.isBuffer(body)) request.end(body);
  else pipeline(body, request).catch(() => undefined);
  const response = await answer.finally(() => Buffer.isBuffer(body) || body.destroy());
  response.resume();
  check(response.statusCode, address);
}

/**
 * Reads the object of an address.
 * @throws AddressRefused, ObjectNotFoundError, StorageUnavailableError, and the signal's reason; the stream may break off as well
 */
export function getObject(address: ObjectAddress, signal: AbortSignal): Promise<Readable> {
  return measured('get', () => get(address, signal));
}

async function get(address: ObjectAddress, signal: AbortSignal): Promise<Readable> {
  const request = begin(address, 'GET', signal);
  request.end();
  const response = await answered(request, signal);
  if (response.statusCode === 200) return response;
  response.resume();
  check(response.statusCode, address);
  throw new StorageUnavailableError(`The store answered with ${response.statusCode}`);
}

function begin({ url, headers }: ObjectAddress, method: string, signal: AbortSignal): http.ClientRequest {
  signal.throwIfAborted();
  const target = new URL(url);
  const isSecure = target.protocol === 'https:';
  const options = { method, headers, signal, timeout: IDLE_MS, agent: agents[isSecure ? 'https:' : 'http:'] };
  const request = (isSecure ? https : http).request(target, options);
  return request.on('timeout', () => request.destroy(new Error(`No byte for ${IDLE_MS} ms`)));
}

async function answered(request: http.ClientRequest, signal: AbortSignal): Promise<http.IncomingMessage> {
  try {
    return await new Promise((resolve, reject) => request.once('response', resolve).on('error', reject));
  } catch (error) {
    signal.throwIfAborted();
    throw new StorageUnavailableError(`The store does not answer: ${String(error)}`, { cause: error });
  }
}

/** The address is a secret while it counts: errors name its path alone. */
function check(status: number | undefined, { url }: ObjectAddress): void {
  if (status === 200 || status === 201 || status === 204) return;
  const { pathname } = new URL(url);
  if (status === 401 || status === 403) throw new AddressRefused(`The address of ${pathname} is refused`);
  if (status === 404) throw new ObjectNotFoundError(pathname);
  throw new StorageUnavailableError(`The store answered with ${status} at ${pathname}`);
}
