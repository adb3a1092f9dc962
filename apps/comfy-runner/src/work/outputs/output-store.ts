import { createHash } from 'node:crypto';
import type { LeaseRef, StoredImage } from '@atelier/contracts';
import { isStorageError, ObjectStore, pictureKeys } from '@atelier/storage';
import { retry } from '@atelier/waiting';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import { describePicture } from './picture.js';

/** `maxMs` is short, so that uploads go on soon after the store has come back. */
const RETRY = { minMs: 250, maxMs: 2_000 };

/** Puts pictures into the object store: original bytes and thumbnail. */
@Injectable()
export class OutputStore {
  private readonly logger = new Logger(OutputStore.name);

  constructor(
    private readonly objects: ObjectStore,
    private readonly config: Config,
  ) {}

  /**
   * Verifies one picture and stores it with its thumbnail.
   * @throws OutputError when it is not a valid picture, StorageUnavailableError when the store is away for longer than `storageRetryMs`
   */
  async keep(
    attempt: Pick<LeaseRef, 'task_id' | 'attempt'>,
    index: number,
    bytes: Buffer,
    signal: AbortSignal,
  ): Promise<StoredImage> {
    const { thumbnail, extension, contentType, ...shown } = await describePicture(bytes, this.config.maxImagePixels);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const keys = pictureKeys(attempt.task_id, attempt.attempt, { index, sha256, extension });
    await Promise.all([
      this.put(keys.original, bytes, contentType, signal),
      this.put(keys.thumbnail, thumbnail, 'image/webp', signal),
    ]);
    return {
      ...{ index, object_key: keys.original, thumbnail_key: keys.thumbnail, content_type: contentType },
      ...{ ...shown, size_bytes: bytes.length, sha256 },
    };
  }

  /** Deletes the pictures of an attempt that does not count. What cannot be deleted now is left for `npm run sweep`: no row names it. */
  async discard(images: readonly StoredImage[]): Promise<void> {
    if (images.length === 0) return;
    const keys = images.flatMap((image) => [image.object_key, image.thumbnail_key]);
    await this.objects
      .delete(keys)
      .catch((error: unknown) => this.logger.warn(`left for the sweep: ${keys.join(', ')}: ${String(error)}`));
  }

  /** Tries again while the store is away; the next prompt runs meanwhile. */
  private async put(key: string, bytes: Buffer, contentType: string, signal: AbortSignal): Promise<void> {
    await retry(() => this.objects.put(key, bytes, { contentType, sizeBytes: bytes.length }), {
      ...RETRY,
      forMs: this.config.storageRetryMs,
      signal,
      isRetryable: (error) => isStorageError(error, 'storage_unavailable'),
      onRetry: (error) => this.logger.warn(`${key} is tried again: ${error.message}`),
    });
  }
}
