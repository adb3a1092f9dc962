import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { CollectionAddressesModule } from './collection-addresses.module.js';
import { CollectionPictureRequests } from './collection-picture-requests.js';
import { CollectionPicturesController } from './collection-pictures.controller.js';
import { ITEM_GROUPS_CONTROLLERS } from './item-groups.controller.js';

/** What users share with the groups that they are in. */
@Module({
  imports: [CollectionAddressesModule, PicturesModule],
  controllers: [...ITEM_GROUPS_CONTROLLERS, CollectionPicturesController],
  providers: [CollectionPictureRequests],
})
export class GroupSharesModule {}
