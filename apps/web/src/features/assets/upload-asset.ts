import type { Asset } from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { ApiError, fromProblem, toApiError } from '../../shared/api/api-error.js';
import type { TokenSource } from '../../shared/api/authorized-fetch.js';

/** The hash needs the whole file in memory; a larger one is sent without asking for it first. */
const HASHED_BYTES = 128 * 1_024 * 1_024;

export interface UploadTools {
  api: Api;
  tokens: TokenSource;
}

export interface UploadWatch {
  /** 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Brings a file; one that the user has already is not sent again.
 * @throws ApiError, and the reason of the signal when it is aborted
 */
export async function uploadAsset(tools: UploadTools, file: File, watch: UploadWatch): Promise<Asset> {
  const known = await findByHash(tools.api, await hashOf(file));
  watch.signal.throwIfAborted();
  if (known) return known;
  const token = await tools.tokens.accessToken();
  const answer = await send(file, token, watch);
  if (answer.status !== 401 || token === null) return readAnswer(answer);
  return readAnswer(await send(file, await tools.tokens.renew(token), watch));
}

/** In hexadecimal; null where the browser cannot tell it: outside of https, or for a large file. */
async function hashOf(file: File): Promise<string | null> {
  if (!globalThis.isSecureContext || file.size > HASHED_BYTES) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function findByHash(api: Api, sha256: string | null): Promise<Asset | null> {
  if (sha256 === null) return null;
  try {
    return await bodyOf(api.GET('/api/v1/assets/by-hash/{sha256}', { params: { path: { sha256 } } }));
  } catch (error) {
    if (toApiError(error).code === 'not_found') return null;
    throw error;
  }
}

/** By XMLHttpRequest, since fetch does not tell how much of a body was sent. */
function send(file: File, token: string | null, { onProgress, signal }: UploadWatch): Promise<XMLHttpRequest> {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.set('file', file);
  return new Promise((resolve, reject) => {
    const abort = () => request.abort();
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', () => reject(new ApiError('network')));
    request.addEventListener('abort', () => reject(signal.reason as Error));
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    request.open('POST', '/api/v1/assets');
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.send(body);
  });
}

function readAnswer({ status, responseText }: XMLHttpRequest): Asset {
  const body = parsed(responseText);
  if (status < 200 || status > 299) throw fromProblem(body);
  return body as Asset;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
