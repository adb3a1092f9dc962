import { Module } from '@nestjs/common';
import { CollectionAddressesModule } from '../group-shares/collection-addresses.module.js';
import { SharerNamesModule } from '../group-shares/sharer-names.module.js';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { CollectionsController } from './collections.controller.js';

@Module({
  imports: [CollectionAddressesModule, PictureAddressesModule, SharerNamesModule],
  controllers: [CollectionsController],
})
export class CollectionsModule {}
