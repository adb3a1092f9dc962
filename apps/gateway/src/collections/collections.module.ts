import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { CollectionsController } from './collections.controller.js';

@Module({ imports: [PictureAddressesModule], controllers: [CollectionsController] })
export class CollectionsModule {}
