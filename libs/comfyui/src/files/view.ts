import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { CallOptions, FileStream } from '../client.types.js';
import { ComfyNotFoundError, ComfyTooLargeError } from '../errors.js';
import { connectionFailure, statusFailure } from '../http/http-failure.js';
import { nameOf, type ComfyHttp, type HttpCall } from '../http/http.js';
import type { FileRef } from './outputs.types.js';

type Body = Dispatcher.ResponseData['body'];

function tooLarge(limit: number): ComfyTooLargeError {
  return new ComfyTooLargeError(`The file exceeds ${limit} bytes`, limit);
}

async function* bounded(body: Body, limit: number, call: HttpCall): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      yield chunk;
    }
  } catch (error) {
    call.signal?.throwIfAborted();
    throw connectionFailure(error, nameOf(call));
  }
}

function headerOf(headers: Dispatcher.ResponseData['headers'], name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Wraps the body; a stream that is dropped before it is read must free its connection as well. */
function streamOf(body: Body, limit: number, call: HttpCall): Readable {
  const stream = Readable.from(bounded(body, limit, call), { objectMode: false });
  body.on('error', () => undefined);
  stream.once('close', () => body.destroy());
  return stream;
}

async function failureOf(response: Dispatcher.ResponseData, file: FileRef, call: HttpCall): Promise<Error> {
  await response.body.dump();
  if (response.statusCode === 404) return new ComfyNotFoundError(`ComfyUI has no file ${file.filename}`);
  return statusFailure(response.statusCode, '', nameOf(call));
}

/** Opens a file of ComfyUI's folders as a stream of at most `maxBytes`. */
export async function viewFile(
  http: ComfyHttp,
  file: FileRef,
  maxBytes: number,
  options: CallOptions,
): Promise<FileStream> {
  const query = { filename: file.filename, subfolder: file.subfolder, type: file.type };
  const call: HttpCall = { ...options, method: 'GET', path: '/view', query };
  const response = await http.open(call);
  if (response.statusCode !== 200) throw await failureOf(response, file, call);
  const length = Number(headerOf(response.headers, 'content-length') ?? Number.NaN);
  const stream = streamOf(response.body, maxBytes, call);
  if (length > maxBytes) {
    stream.destroy();
    throw tooLarge(maxBytes);
  }
  const etag = headerOf(response.headers, 'etag');
  return {
    stream,
    contentType: headerOf(response.headers, 'content-type') ?? 'application/octet-stream',
    ...(Number.isNaN(length) ? {} : { contentLength: length }),
    ...(etag === undefined ? {} : { etag }),
  };
}
