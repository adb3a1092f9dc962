import { Injectable } from '@nestjs/common';
import type { Actor, ImageFile, ImageVariant } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { fileNameOf } from './file-name.js';
import { fileOf } from './picture-file.js';
import { PictureRepository, type PictureFileRow } from './picture.repository.js';

const isReviewed = (variant: ImageVariant) => variant === 'reviewed' || variant === 'reviewed_thumbnail';

/** Where the bytes of pictures and other outputs are, for the gateway that serves them. */
@Injectable()
export class PictureFiles {
  constructor(private readonly pictures: PictureRepository) {}

  /**
   * @param actor null: the gateway has checked a signed address
   * @param variant `trashed`: the thumbnail of a picture in the trash; `reviewed`: also what is withheld, for admins, who have signed addresses only
   * @throws AppError `not_found`
   */
  async file(actor: Actor | null, imageId: number, variant: ImageVariant): Promise<ImageFile> {
    const row = await this.find(imageId, actor?.user_id ?? null, variant);
    const file = row && fileOf(row, variant, fileNameOf(row.prompt, row.seed));
    if (!file) throw new AppError('not_found');
    return file;
  }

  /** Of all outputs of a task of the actor, in their order. */
  async ofTask({ user_id: userId }: Actor, taskId: number): Promise<ImageFile[]> {
    const rows = await this.pictures.filesOfTask(taskId, userId);
    return rows.flatMap((row) => fileOf(row, 'content', fileNameOf(row.prompt, row.seed)) ?? []);
  }

  private find(imageId: number, userId: number | null, variant: ImageVariant): Promise<PictureFileRow | null> {
    if (variant === 'trashed') return this.pictures.trashedFile(imageId, userId);
    if (isReviewed(variant)) return userId === null ? this.pictures.reviewedFile(imageId) : Promise.resolve(null);
    return this.pictures.file(imageId, userId);
  }
}
