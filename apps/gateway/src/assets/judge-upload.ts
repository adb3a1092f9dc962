import { Injectable } from '@nestjs/common';
import { ASSET_KINDS, type AssetKind, type NewAsset } from '@atelier/contracts';
import { describeMedia, type MediaDescription } from '@atelier/media';
import { objectReader, ObjectStore, type AssetKeys } from '@atelier/storage';
import { Config } from '../config.js';
import { EncodingSlots } from '../downloads/copies/encoding-slots.js';

/** A picture of the largest size takes hundreds of MB while it is decoded. */
const AT_ONCE = 1;
const MAX_WAITING = 100;
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
const THUMBNAIL_TYPE = 'image/webp';

type Judged = Omit<NewAsset, 'name' | 'sha256' | 'size_bytes' | 'object_key'>;

/** Judges uploads that are stored already, by their content. */
@Injectable()
export class JudgeUpload {
  private readonly slots = new EncodingSlots(AT_ONCE, MAX_WAITING);

  constructor(
    private readonly store: ObjectStore,
    private readonly config: Config,
  ) {}

  /**
   * Describes an upload, and stores the thumbnail of a picture.
   * @throws MediaError, StorageError, AppError `service_unavailable` when too many wait
   */
  async judge(keys: AssetKeys, sizeBytes: number): Promise<Judged> {
    const found = await this.slots.run(() => this.describe(keys.original, sizeBytes));
    if (found.small) {
      const { thumbnail } = found.small;
      await this.store.put(keys.thumbnail, thumbnail, { contentType: THUMBNAIL_TYPE, sizeBytes: thumbnail.length });
    }
    return judgedOf(found, found.small ? keys.thumbnail : null);
  }

  private describe(key: string, sizeBytes: number): Promise<MediaDescription> {
    const { assetMaxPixels: maxPixels, assetMaxDurationMs: maxDurationMs } = this.config;
    const limits = { maxPixels, maxDurationMs, maxPictureBytes: MAX_PICTURE_BYTES };
    return describeMedia(objectReader(this.store, key, sizeBytes), { kinds: ASSET_KINDS, limits });
  }
}

function judgedOf(found: MediaDescription, thumbnail_key: string | null): Judged {
  const { contentType, width, height, durationMs, frameRate, hasAlpha, animated, hasSound, small } = found;
  return {
    ...{ kind: found.kind as AssetKind, content_type: contentType, width, height, duration_ms: durationMs },
    ...{ frame_rate: frameRate, has_alpha: hasAlpha, animated, has_sound: hasSound },
    ...{ thumbhash: small?.thumbhash ?? null, thumbnail_key },
  };
}
