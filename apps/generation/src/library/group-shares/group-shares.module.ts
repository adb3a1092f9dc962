import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { CollectionsModule } from '../collections/collections.module.js';
import { AllGroupShares } from './all-group-shares.js';
import { CollectionPictures } from './collection-pictures.js';
import { GroupSharesController } from './group-shares.controller.js';
import { GroupShares } from './group-shares.js';

/** What users share with the groups that they are in. */
@Module({
  imports: [CollectionsModule, StateModule],
  controllers: [GroupSharesController],
  providers: [AllGroupShares, CollectionPictures, GroupShares],
})
export class GroupSharesModule {}
