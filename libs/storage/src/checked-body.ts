import { Readable } from 'node:stream';
import { ObjectBodyError } from './storage.errors.js';

/**
 * Passes a body through and checks its length. A failure of its source becomes an `ObjectBodyError`, so that it is
 * not taken for a failure of the store.
 */
export function checkedBody(body: Buffer | Readable, sizeBytes?: number): Buffer | Readable {
  if (!Buffer.isBuffer(body)) return Readable.from(checkedChunks(body, sizeBytes), { objectMode: false });
  if (sizeBytes !== undefined && body.length !== sizeBytes) throw lengthError(body.length, sizeBytes);
  return body;
}

async function* checkedChunks(source: Readable, sizeBytes?: number): AsyncGenerator<Buffer> {
  let seen = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      seen += bytes.length;
      yield bytes;
    }
  } catch (error) {
    throw new ObjectBodyError(`The source of the body failed after ${seen} bytes`, { cause: error });
  }
  if (sizeBytes !== undefined && seen !== sizeBytes) throw lengthError(seen, sizeBytes);
}

function lengthError(seen: number, announced: number): ObjectBodyError {
  return new ObjectBodyError(`${seen} bytes came where ${announced} were announced`);
}
