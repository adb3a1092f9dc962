import { NotFoundError, PermissionError } from '../errors/atelier-error.js';
import { errorOf } from '../errors/from-answer.js';
import type { Schemas } from '../calls/index.js';
import type { Connection } from '../connection.js';
import { dataOf } from '../transport/data-of.js';
import { hashOf } from './hash.js';

/** A file to bring: a path (Node only), bytes, or what a form has. */
export type UploadSource = string | Uint8Array | Blob;

export interface UploadOptions {
  /** A name to show; that of the path or the file by default. */
  name?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Of sending it; 10 minutes by default. */
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 600_000;

/** Brings a file, unless the server has the same bytes of this user already. @throws AtelierError */
export async function upload(
  connection: Connection,
  source: UploadSource,
  options: UploadOptions = {},
): Promise<Schemas['Asset']> {
  const { blob, name } = await fileOf(source, options.name);
  const sha256 = await hashOf(blob);
  return (sha256 && (await findByHash(connection, sha256, options.signal))) || send(connection, blob, { ...options, name, sha256 }); // prettier-ignore
}

async function fileOf(source: UploadSource, name?: string): Promise<{ blob: Blob; name: string }> {
  if (typeof source === 'string') {
    const [fs, path] = await Promise.all([import('node:fs'), import('node:path')]);
    return { blob: await fs.openAsBlob(source), name: name ?? path.basename(source) };
  }
  const blob = source instanceof Blob ? source : new Blob([Uint8Array.from(source)]);
  return { blob, name: name ?? (typeof File !== 'undefined' && blob instanceof File ? blob.name : 'file') };
}

/** Undefined as well for a key that may bring files but not look at them. */
async function findByHash(connection: Connection, sha256: string, signal?: AbortSignal) {
  const { calls } = connection;
  const call = calls.GET('/api/v1/assets/by-hash/{sha256}', {
    params: { path: { sha256 } },
    ...(signal && { signal }),
  });
  return dataOf(call).catch((error: unknown) => {
    if (error instanceof NotFoundError || error instanceof PermissionError) return undefined;
    throw error;
  });
}

/** Can be repeated: the same bytes of the same user are the same asset. */
async function send(
  connection: Connection,
  blob: Blob,
  { name, sha256, signal, timeoutMs = TIMEOUT_MS }: UploadOptions & { name: string; sha256: string | undefined },
): Promise<Schemas['Asset']> {
  const url = `${connection.baseUrl}/api/v1/assets${sha256 ? `?sha256=${sha256}` : ''}`;
  const make = () => {
    const body = new FormData();
    body.set('file', blob, name);
    return new Request(url, { method: 'POST', body });
  };
  const response = await connection.transport.send(make, { signal, timeoutMs, repeatable: true });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw errorOf(response, body);
  return body as Schemas['Asset'];
}
