import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StateModule } from '../../tasks/state/state.module.js';
import { CollectionContents } from './collection-contents.js';
import { CollectionImageRepository } from './collection-image.repository.js';
import { CollectionRepository } from './collection.repository.js';
import { CollectionsController } from './collections.controller.js';
import { Collections } from './collections.js';
import { CollectionEntity } from './collection.entity.js';

/** Named sets of pictures. */
@Module({
  imports: [StateModule, TypeOrmModule.forFeature([CollectionEntity])],
  controllers: [CollectionsController],
  providers: [CollectionContents, CollectionImageRepository, CollectionRepository, Collections],
  exports: [CollectionImageRepository, CollectionRepository],
})
export class CollectionsModule {}
