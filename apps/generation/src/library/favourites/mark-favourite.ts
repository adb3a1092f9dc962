import { Injectable } from '@nestjs/common';
import type { Actor, ImageChange, ImageRecord, OutputRecord } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { PictureRepository } from '../pictures/picture.repository.js';
import { FavouriteRepository } from './favourite.repository.js';

/** Marks a picture of its owner as a favourite, or takes the mark away. */
@Injectable()
export class MarkFavourite {
  constructor(
    private readonly images: PictureRepository,
    private readonly favourites: FavouriteRepository,
  ) {}

  /** Can be repeated. @throws AppError `not_found` */
  async change({ user_id }: Actor, imageId: number, { favourite }: ImageChange): Promise<ImageRecord | OutputRecord> {
    await this.favourites.mark(imageId, user_id, favourite);
    const image = await this.images.find(imageId, user_id);
    if (!image) throw new AppError('not_found');
    return image;
  }
}
