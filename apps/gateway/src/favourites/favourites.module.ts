import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { FavouritesController } from './favourites.controller.js';

@Module({ imports: [PictureAddressesModule], controllers: [FavouritesController] })
export class FavouritesModule {}
