import http from 'node:http';
import https from 'node:https';
import type { Client } from 'minio';
import type { S3Options } from './s3-options.js';

const IDLE_TIMEOUT_MS = 20_000;
const MAX_SOCKETS = 64;
/** A stream of unknown length is sent in parts of this size, each of them held in memory. */
export const PART_BYTES = 16 * 1024 * 1024;

/** A `minio` client and the connections that it holds. */
export interface S3Connection {
  client: Client;
  close(): void;
}

/**
 * Makes a client for any S3 server: path style, no retries of its own (they would be printed to the console), a bound on silence.
 * The package is loaded here and not at start: it takes 40 MB, and a process may never use it.
 */
export async function connectS3(options: S3Options): Promise<S3Connection> {
  const { Client } = await import('minio');
  const endpoint = new URL(options.endpoint);
  const useSSL = endpoint.protocol === 'https:';
  const agent = new (useSSL ? https : http).Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const client = new Client({
    endPoint: endpoint.hostname,
    port: Number(endpoint.port) || (useSSL ? 443 : 80),
    useSSL,
    region: options.region,
    accessKey: options.accessKey,
    secretKey: options.secretKey,
    pathStyle: true,
    partSize: PART_BYTES,
    transportAgent: agent,
    transport: boundedTransport(useSSL ? https : http, options.idleTimeoutMs ?? IDLE_TIMEOUT_MS),
    retryOptions: { disableRetry: true },
  });
  return { client, close: () => agent.destroy() };
}

type Transport = Pick<typeof http, 'request'>;

/** Node's client with a timeout; an answer that `minio` throws away unread is read, which frees its socket. */
function boundedTransport(base: Transport, idleTimeoutMs: number): Transport {
  const request = (options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
    const sent = base.request({ ...options, timeout: idleTimeoutMs }, (response) => {
      if (isDiscardedByMinio(response.statusCode)) response.resume();
      onResponse(response);
    });
    return sent.on('timeout', () => sent.destroy(new Error(`No byte for ${idleTimeoutMs} ms`)));
  };
  return { request: request as Transport['request'] };
}

/** The status codes of `retryHttpCodes` in minio/dist/esm/internal/request.mjs (8.0.7). */
function isDiscardedByMinio(status = 0): boolean {
  return [408, 429, 499, 500, 502, 503, 504, 520].includes(status);
}
