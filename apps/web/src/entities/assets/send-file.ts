import type { Asset } from '@atelier/contracts';
import { ApiError, fromProblem } from '../../shared/api/api-error.js';

export interface SendOptions {
  /** Called with the share that is sent, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
  /** Breaks it off; then nothing is kept. */
  signal?: AbortSignal | undefined;
}

interface Answer {
  status: number;
  body: unknown;
}

/**
 * Sends a file as an upload. `fetch` tells nothing of how far it is, and the calls of the API end after 20 s.
 * @throws ApiError; with the reason of the signal when it was broken off
 */
export async function sendFile(file: File, sha256: string | null, token: string, options: SendOptions): Promise<Asset> {
  options.signal?.throwIfAborted();
  const { status, body } = await post(file, sha256, token, options);
  if (status >= 200 && status < 300) return body as Asset;
  throw fromProblem(body);
}

function post(file: File, sha256: string | null, token: string, { onProgress, signal }: SendOptions): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  request.open('POST', `/api/v1/assets${sha256 === null ? '' : `?sha256=${sha256}`}`);
  request.setRequestHeader('authorization', `Bearer ${token}`);
  request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
  request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
  request.onerror = () => reject(new ApiError('network'));
  request.onabort = () => reject(signal?.reason ?? new ApiError('network'));
  request.onloadend = () => signal?.removeEventListener('abort', abort);
  signal?.addEventListener('abort', abort, { once: true });
  request.send(formOf(file));
  return promise;
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
