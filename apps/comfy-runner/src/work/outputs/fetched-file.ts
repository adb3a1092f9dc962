import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ComfyClient, FileRef } from '@atelier/comfyui';
import { bufferSource, openFileSource, type MediaSource } from '@atelier/media';
import { OutputError } from './output.errors.js';
import type { ScratchFile } from './scratch-folder.js';

interface Told {
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** A file of ComfyUI on this machine until the store has it: in memory while it is small, else on the disk. */
export class FetchedFile {
  readonly sizeBytes: number;
  readonly sha256: string;

  private constructor(
    private readonly scratch: ScratchFile,
    private readonly bytes: Buffer | null,
    { sizeBytes, sha256 }: Told,
  ) {
    this.sizeBytes = sizeBytes;
    this.sha256 = sha256;
  }

  static of(bytes: Buffer, scratch: ScratchFile): FetchedFile {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return new FetchedFile(scratch, bytes, { sizeBytes: bytes.length, sha256 });
  }

  /**
   * Hashes what comes while it comes.
   * @param memoryBytes what is larger goes onto the disk
   * @throws OutputError when nothing does, StorageUnavailableError for a failure of the disk, and what the source throws
   */
  static async from(source: AsyncIterable<Buffer>, scratch: ScratchFile, memoryBytes: number): Promise<FetchedFile> {
    const hashed = new HashedSource(source);
    try {
      const first = await hashed.upTo(memoryBytes);
      const isSmall = hashed.hasEnded;
      if (!isSmall) await scratch.write(hashed.after(first));
      if (hashed.sizeBytes === 0) throw new OutputError('A file is empty');
      return new FetchedFile(scratch, isSmall ? Buffer.concat(first) : null, hashed.told);
    } finally {
      await hashed.close();
    }
  }

  /** Gives it to be read in any order. */
  async read<T>(work: (source: MediaSource) => Promise<T>): Promise<T> {
    if (this.bytes) return work(bufferSource(this.bytes));
    const source = await openFileSource(this.scratch.path);
    try {
      return await work(source);
    } finally {
      await source.close();
    }
  }

  /** Gives it from its beginning, as often as it is asked for. */
  open(): Buffer | Readable {
    return this.bytes ?? createReadStream(this.scratch.path);
  }

  /** Gives the path of it, for another program. @throws StorageUnavailableError */
  async onDisk(): Promise<string> {
    if (this.bytes) await this.scratch.write([this.bytes]);
    return this.scratch.path;
  }
}

/** Counts and hashes what passes. */
class HashedSource {
  sizeBytes = 0;
  hasEnded = false;
  private readonly hash = createHash('sha256');
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  /** To be read when all has passed. */
  get told(): Told {
    return { sizeBytes: this.sizeBytes, sha256: this.hash.digest('hex') };
  }

  /** What comes until it is more than so many bytes, or ends. */
  async upTo(bytes: number): Promise<Buffer[]> {
    const kept: Buffer[] = [];
    for (let chunk = await this.next(); chunk; chunk = await this.next()) {
      kept.push(chunk);
      if (this.sizeBytes > bytes) break;
    }
    return kept;
  }

  /** What has come, and all that comes after it. */
  async *after(first: Buffer[]): AsyncGenerator<Buffer> {
    yield* first;
    for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
  }

  /** Reads no more of it, in case that it has not ended. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  private async next(): Promise<Buffer | undefined> {
    const next = await this.chunks.next();
    this.hasEnded = next.done === true;
    if (next.done) return undefined;
    this.hash.update(next.value);
    this.sizeBytes += next.value.length;
    return next.value;
  }
}

/**
 * Fetches a file of ComfyUI. What is on the disk of an earlier try is written over.
 * @throws OutputError for an empty file, ComfyNotFoundError, ComfyTooLargeError, ComfyUnreachableError, StorageUnavailableError, and the signal's reason
 */
export async function fetchFile(
  client: ComfyClient,
  file: FileRef,
  scratch: ScratchFile,
  { maxBytes, memoryBytes, signal }: { maxBytes: number; memoryBytes: number; signal: AbortSignal },
): Promise<FetchedFile> {
  const { stream } = await client.view(file, { signal, maxBytes });
  try {
    return await FetchedFile.from(stream, scratch, memoryBytes);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
