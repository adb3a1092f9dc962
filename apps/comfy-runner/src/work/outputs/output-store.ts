import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { LeaseRef, StoredOutput } from '@atelier/contracts';
import type { SmallCopies } from '@atelier/media';
import { isStorageError, ObjectStore, pictureKeys } from '@atelier/storage';
import { retry } from '@atelier/waiting';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import type { DescribedOutput } from './described-output.js';
import type { FetchedFile } from './fetched-file.js';

/** `maxMs` is short, so that uploads go on soon after the store has come back. */
const RETRY = { minMs: 250, maxMs: 2_000 };

/** Where an output belongs. */
export interface OutputPlace {
  attempt: Pick<LeaseRef, 'task_id' | 'attempt'>;
  /** Position among the outputs of the attempt, from 0. */
  index: number;
}

/** What the store knows of an output: the rest of its report is about the node that made it. */
export type StoredFile = Pick<
  StoredOutput,
  'index' | 'kind' | 'object_key' | 'content_type' | 'size_bytes' | 'sha256' | 'thumbnail_key' | 'thumbhash'
>;

/** Puts outputs into the object store: the file as it is, and its small picture where it has one. */
@Injectable()
export class OutputStore {
  private readonly logger = new Logger(OutputStore.name);

  constructor(
    private readonly objects: ObjectStore,
    private readonly config: Config,
  ) {}

  /** @throws StorageUnavailableError when the store is away for longer than `storageRetryMs`, and the signal's reason */
  async keep(
    { attempt, index }: OutputPlace,
    { path, sizeBytes, sha256 }: FetchedFile,
    { kind, contentType, extension }: Pick<DescribedOutput, 'kind' | 'contentType' | 'extension'>,
    small: SmallCopies | null,
    signal: AbortSignal,
  ): Promise<StoredFile> {
    const keys = pictureKeys(attempt.task_id, attempt.attempt, { index, sha256, extension });
    await this.put(keys.original, () => createReadStream(path), { contentType, sizeBytes }, signal);
    if (small) await this.putSmall(keys.thumbnail, small.thumbnail, signal);
    return {
      ...{ index, kind, object_key: keys.original, content_type: contentType, size_bytes: sizeBytes, sha256 },
      ...{ thumbnail_key: small ? keys.thumbnail : null, thumbhash: small?.thumbhash ?? null },
    };
  }

  /** Deletes the outputs of an attempt that does not count. What cannot be deleted now is left for `npm run sweep`: no row names it. */
  async discard(outputs: readonly StoredFile[]): Promise<void> {
    if (outputs.length === 0) return;
    const keys = outputs.flatMap(({ object_key, thumbnail_key }) => [
      object_key,
      ...(thumbnail_key ? [thumbnail_key] : []),
    ]);
    await this.objects
      .delete(keys)
      .catch((error: unknown) => this.logger.warn(`left for the sweep: ${keys.join(', ')}: ${String(error)}`));
  }

  private putSmall(key: string, bytes: Buffer, signal: AbortSignal): Promise<void> {
    return this.put(key, () => bytes, { contentType: 'image/webp', sizeBytes: bytes.length }, signal);
  }

  /** Tries again while the store is away; the next prompt runs meanwhile. @param open gives the body anew for each try */
  private async put(
    key: string,
    open: () => Buffer | Readable,
    options: { contentType: string; sizeBytes: number },
    signal: AbortSignal,
  ): Promise<void> {
    await retry(() => this.objects.put(key, open(), options), {
      ...RETRY,
      forMs: this.config.storageRetryMs,
      signal,
      isRetryable: (error) => isStorageError(error, 'storage_unavailable'),
      onRetry: (error) => this.logger.warn(`${key} is tried again: ${error.message}`),
    });
  }
}
