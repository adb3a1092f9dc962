import { Injectable } from '@nestjs/common';
import type { Actor, ArchivedImage, ArchivePage, ArchiveRecord, CreateArchive, ImageRecipe } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { fitInMessage } from '../fit-in-message.js';
import { fileNameOf, safeWords } from '../pictures/file-name.js';
import { fileOf } from '../pictures/picture-file.js';
import { PictureRepository } from '../pictures/picture.repository.js';
import { toRecipe } from '../pictures/recipe.js';
import { ArchiveRepository, type ArchivedImageRow } from './archive.repository.js';

/** Pictures of one page at most; one message may hold fewer. */
const PAGE = 200;

function toArchived(row: ArchivedImageRow): ArchivedImage {
  const { width, height, duration_ms } = row;
  const file = fileOf(row, 'content', fileNameOf(row.prompt, row.seed))!;
  return { ...file, width, height, duration_ms, recipe: toRecipe(row) };
}

/** Archives: which pictures go into one, and the recipe of each. The gateway makes the zip. */
@Injectable()
export class Archives {
  constructor(
    private readonly archives: ArchiveRepository,
    private readonly images: PictureRepository,
  ) {}

  /** @throws AppError `not_found` when one of the pictures, or the collection, is not there for this user or the collection is empty */
  async create({ user_id }: Actor, { image_ids, collection_id }: CreateArchive): Promise<ArchiveRecord> {
    const row =
      image_ids === undefined
        ? await this.archives.createOfCollection(user_id, collection_id!)
        : await this.archives.createOfImages(user_id, [...new Set(image_ids)]);
    if (!row) throw new AppError('not_found');
    const { id, image_count, size_bytes, expires_at } = row;
    return { id, image_count, size_bytes, expires_at: expires_at.toISOString() };
  }

  /** The next pictures of an archive. @param from `next` of the page before. @throws AppError `not_found` */
  async page(actor: Actor | null, archiveId: number, from: number): Promise<ArchivePage> {
    const archive = await this.archives.find(archiveId, actor?.user_id ?? null);
    if (!archive) throw new AppError('not_found');
    const to = Math.min(from + PAGE, archive.image_count);
    const rows = await this.archives.images(archiveId, from, to);
    const items = fitInMessage(rows.map(toArchived));
    const end = items.length < rows.length ? from + rows[items.length - 1]!.place : to;
    return {
      file_name: archive.name === null ? null : safeWords(archive.name),
      items,
      next: end < archive.image_count ? end : null,
      owner_id: archive.user_id,
    };
  }

  /** @throws AppError `not_found` */
  async recipe(actor: Actor | null, imageId: number): Promise<ImageRecipe> {
    const row = await this.images.file(imageId, actor?.user_id ?? null);
    if (!row) throw new AppError('not_found');
    return toRecipe(row);
  }
}
