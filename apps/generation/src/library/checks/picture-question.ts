import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { isStorageError, ObjectStore } from '@atelier/storage';
import type { ClaimedCheck } from './picture-check.sql.js';

/** Thumbnails have some ten thousand. A runner that stores a larger one does not fill the memory with it. */
const MOST_BYTES = 1_048_576;

/** What the moderation is asked about an output: with the small picture of it, so that it needs no way in here. */
@Injectable()
export class PictureQuestion {
  constructor(private readonly store: ObjectStore) {}

  /** @throws Error when the store cannot be read now */
  async of(check: ClaimedCheck): Promise<object> {
    const { user_id, task_id, image_id, kind, content_type, sha256, width, height, prompt, text } = check;
    const output = { id: image_id, kind, content_type, sha256, width, height, text };
    return { v: 1, type: 'picture', user_id, task_id, prompt, output, picture: await this.pictureOf(check) };
  }

  /** Null: it has none, such as a sound, or none that can be sent. The program knows by the kind what it is not shown. */
  private async pictureOf({ thumbnail_key: key }: ClaimedCheck) {
    const bytes = key === null ? null : await this.read(key);
    return bytes && { content_type: 'image/webp', base64: bytes.toString('base64') };
  }

  private async read(key: string): Promise<Buffer | null> {
    try {
      const { stream, sizeBytes } = await this.store.get(key);
      if (sizeBytes <= MOST_BYTES) return await buffer(stream);
      stream.destroy();
      return null;
    } catch (error) {
      if (isStorageError(error, 'object_not_found')) return null;
      throw error;
    }
  }
}
