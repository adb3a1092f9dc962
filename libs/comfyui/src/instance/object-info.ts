import type { CallOptions } from '../client.types.js';
import { ComfyTooLargeError } from '../errors.js';
import { connectionFailure, shapeFailure, statusFailure } from '../http/http-failure.js';
import { nameOf, type ComfyHttp, type HttpCall } from '../http/http.js';
import { JsonMembers, type JsonMember } from '../http/json-members.js';

/** The largest known answer has 101.9 MiB: 2,694 classes, of which each loader repeats the list of files (Comfy-Org/docs#1458). */
const MAX_BYTES = 128 * 1024 * 1024;

export interface ObjectInfoOptions extends CallOptions {
  /** Largest answer read, in bytes (default 128 MiB). */
  maxBytes?: number;
}

/**
 * Reads `/object_info` class by class, as a name and whatever ComfyUI says of it. ComfyUI makes the answer in one go, in which it
 * serves nobody else: seconds for many classes. `timeoutMs` bounds the wait for the first byte and for each further piece.
 */
export async function* readObjectInfo(http: ComfyHttp, options: ObjectInfoOptions): AsyncGenerator<JsonMember> {
  const { maxBytes = MAX_BYTES, ...rest } = options;
  const call: HttpCall = { ...rest, method: 'GET', path: '/object_info' };
  const response = await http.open(call);
  try {
    if (response.statusCode !== 200) throw statusFailure(response.statusCode, '', nameOf(call));
    yield* membersOf(response.body as AsyncIterable<Buffer>, maxBytes, response.statusCode, call);
  } finally {
    response.body.on('error', () => undefined).destroy();
  }
}

async function* membersOf(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
  status: number,
  call: HttpCall,
): AsyncGenerator<JsonMember> {
  const members = new JsonMembers();
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) throw new ComfyTooLargeError(`${nameOf(call)} exceeds ${maxBytes} bytes`, maxBytes);
      yield* members.push(chunk);
    }
    members.end();
  } catch (error) {
    call.signal?.throwIfAborted();
    throw error instanceof SyntaxError
      ? shapeFailure(status, '', nameOf(call), error)
      : connectionFailure(error, nameOf(call));
  }
}
