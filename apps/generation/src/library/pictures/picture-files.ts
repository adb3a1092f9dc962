import { Injectable } from '@nestjs/common';
import type { Actor, ImageFile, ImageVariant } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { fileNameOf } from './file-name.js';
import { PictureRepository, type PictureFileRow } from './picture.repository.js';

/** Where the bytes of pictures are, for the gateway that serves them. */
@Injectable()
export class PictureFiles {
  constructor(private readonly pictures: PictureRepository) {}

  /**
   * @param actor null: the gateway has checked a signed address
   * @param variant `trashed`: the thumbnail of a picture in the trash
   * @throws AppError `not_found`
   */
  async file(actor: Actor | null, imageId: number, variant: ImageVariant): Promise<ImageFile> {
    const row = await this.find(imageId, actor?.user_id ?? null, variant);
    if (!row) throw new AppError('not_found');
    const isOriginal = variant === 'content';
    return {
      image_id: imageId,
      task_id: row.task_id,
      object_key: isOriginal ? row.object_key : row.thumbnail_key,
      content_type: isOriginal ? row.content_type : 'image/webp',
      size_bytes: row.size_bytes,
      sha256: row.sha256,
      file_name: fileNameOf(row.prompt, row.seed),
    };
  }

  private find(imageId: number, userId: number | null, variant: ImageVariant): Promise<PictureFileRow | null> {
    return variant === 'trashed' ? this.pictures.trashedFile(imageId, userId) : this.pictures.file(imageId, userId);
  }
}
