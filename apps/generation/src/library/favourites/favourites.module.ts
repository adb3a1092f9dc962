import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { FavouriteRepository } from './favourite.repository.js';
import { FavouritesController } from './favourites.controller.js';
import { MarkFavourite } from './mark-favourite.js';

/** Favourites of owners. */
@Module({
  imports: [PicturesModule],
  controllers: [FavouritesController],
  providers: [FavouriteRepository, MarkFavourite],
})
export class FavouritesModule {}
