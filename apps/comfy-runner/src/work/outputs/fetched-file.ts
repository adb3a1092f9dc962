import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ComfyError, type ComfyClient, type FileRef } from '@atelier/comfyui';
import { OutputError } from './output.errors.js';
import { scratchFailure } from './scratch-folder.js';

/** A file of ComfyUI on this machine's disk. */
export interface FetchedFile {
  path: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** Files of other sizes than these are refused, in bytes. */
interface FetchLimits {
  maxBytes: number;
}

/**
 * Streams a file of ComfyUI onto the disk while it is hashed; what was at the path is overwritten, so it can be repeated.
 * @throws OutputError for an empty file, ComfyNotFoundError, ComfyTooLargeError, ComfyUnreachableError, StorageUnavailableError, and the signal's reason
 */
export async function fetchFile(
  client: ComfyClient,
  file: FileRef,
  path: string,
  { maxBytes, signal }: FetchLimits & { signal: AbortSignal },
): Promise<FetchedFile> {
  const { stream } = await client.view(file, { signal, maxBytes });
  const hash = createHash('sha256');
  const target = createWriteStream(path, { mode: 0o600 });
  await pipeline(stream, hashing(hash), target).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof ComfyError) throw error;
    scratchFailure(error);
  });
  if (target.bytesWritten === 0) throw new OutputError('A file is empty');
  return { path, sizeBytes: target.bytesWritten, sha256: hash.digest('hex') };
}

const hashing = (hash: Hash) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
