import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { CollectionAddressesModule } from './collection-addresses.module.js';
import { CollectionGroupsController } from './collection-groups.controller.js';
import { CollectionPictureRequests } from './collection-picture-requests.js';
import { CollectionPicturesController } from './collection-pictures.controller.js';
import { GroupSharing } from './group-sharing.js';
import { PresetGroupsController } from './preset-groups.controller.js';
import { WorkflowGroupsController } from './workflow-groups.controller.js';

/** What users share with the groups that they are in. */
@Module({
  imports: [CollectionAddressesModule, PicturesModule],
  controllers: [
    WorkflowGroupsController,
    PresetGroupsController,
    CollectionGroupsController,
    CollectionPicturesController,
  ],
  providers: [CollectionPictureRequests, GroupSharing],
})
export class GroupSharesModule {}
