import type { Readable } from 'node:stream';
import { GuardedHttpError, toGuardedError } from './guarded-http.errors.js';

/** The first bytes of a body. The rest is not fetched, however much there is. @throws GuardedHttpError */
export async function readStart(body: Readable, bytes: number): Promise<Buffer> {
  return (await chunksOf(body, bytes)).subarray(0, bytes);
}

/** The whole body. @throws GuardedHttpError `answer_too_large` when it has more bytes than that */
export async function readWhole(body: Readable, maxBytes: number): Promise<Buffer> {
  const read = await chunksOf(body, maxBytes + 1);
  if (read.length > maxBytes) throw new GuardedHttpError('answer_too_large', `The answer has over ${maxBytes} bytes`);
  return read;
}

/** Until there are as many bytes, or the end. */
async function chunksOf(body: Readable, enough: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= enough) break;
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw toGuardedError(error);
  } finally {
    // Undici tells of the end that we make here, which nobody is to hear of.
    body.on('error', () => undefined).destroy();
  }
}
