import { createHash } from 'node:crypto';
import type { LeaseRef, StoredImage } from '@atelier/contracts';
import { isStorageError, ObjectStore, pictureKeys } from '@atelier/storage';
import { retry } from '@atelier/waiting';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import { describePicture } from './picture.js';

/** Short even after many failures: a store that comes back is not to be waited for much longer. */
const RETRY = { minMs: 250, maxMs: 2_000 };

/** Keeps pictures in the object store: original bytes and thumbnail. */
@Injectable()
export class PictureStore {
  private readonly logger = new Logger(PictureStore.name);

  constructor(
    private readonly objects: ObjectStore,
    private readonly config: Config,
  ) {}

  /**
   * Verifies one picture and stores it with its thumbnail.
   * @throws OutputError when it is no sound picture, StorageUnavailableError when the store stays away for too long
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

  /** Deletes what an attempt stored that does not count. What cannot be deleted now is swept later: no row names it. */
  async discard(images: readonly StoredImage[]): Promise<void> {
    if (images.length === 0) return;
    const keys = images.flatMap((image) => [image.object_key, image.thumbnail_key]);
    await this.objects
      .delete(keys)
      .catch((error: unknown) => this.logger.warn(`left for the sweep: ${keys.join(', ')}: ${String(error)}`));
  }

  /** The store may be away for a while: the next prompt runs meanwhile. */
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
