import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { ImageFile } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { ObjectStore } from '@atelier/storage';
import { CopyCache } from './copy-cache.js';
import { tagOf, type CopySpec } from './copy-spec.js';
import { encodeCopy } from './encode.js';
import { EncodingSlots } from './encoding-slots.js';

/** Encodings that run at once. Each holds a decoded picture in memory and uses a core. */
const AT_ONCE = 2;
const WAITING = 100;
const CACHE_BYTES = 64 * 1_024 * 1_024;
const MAX_ORIGINAL_BYTES = 128 * 1_024 * 1_024;

/**
 * Makes copies of stored pictures in another format or without embedded metadata. Concurrent requests for one copy
 * share one encoding.
 */
@Injectable()
export class PictureCopies {
  private readonly slots = new EncodingSlots(AT_ONCE, WAITING);
  private readonly cache = new CopyCache(CACHE_BYTES);
  private readonly running = new Map<string, Promise<Buffer>>();

  constructor(private readonly store: ObjectStore) {}

  /**
   * The encoded copy. Does not check access; the caller has done so.
   * @throws StorageError, AppError `service_unavailable`
   */
  async copyOf(file: ImageFile, spec: CopySpec): Promise<Buffer> {
    const key = `${file.image_id}.${file.sha256}.${tagOf(spec)}`;
    const kept = this.cache.get(key) ?? this.running.get(key);
    if (kept) return kept;
    const copy = this.slots.run(() => this.make(file, spec)).finally(() => this.running.delete(key));
    this.running.set(key, copy);
    this.cache.set(key, await copy);
    return copy;
  }

  private async make({ object_key }: ImageFile, spec: CopySpec): Promise<Buffer> {
    const { stream, sizeBytes } = await this.store.get(object_key);
    if (sizeBytes > MAX_ORIGINAL_BYTES) {
      stream.destroy();
      throw new AppError('internal_error', { detail: 'The picture is too large to be encoded anew' });
    }
    return encodeCopy(await buffer(stream), spec);
  }
}
