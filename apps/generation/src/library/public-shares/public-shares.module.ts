import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PublicShareRepository } from './public-share.repository.js';
import { PublicSharesController } from './public-shares.controller.js';
import { PublicShares } from './public-shares.js';
import { ShareAccess } from './share-access.js';
import { ShareAttempts } from './share-attempts.js';
import { ShareCursors } from './share-cursors.js';
import { ShareGrants } from './share-grants.js';
import { CollectionImageEntity } from '../collections/collection-image.entity.js';
import { ShareEntity } from '../shares/share.entity.js';

/** What a visitor of a share sees. */
@Module({
  imports: [TypeOrmModule.forFeature([CollectionImageEntity, ShareEntity])],
  controllers: [PublicSharesController],
  providers: [PublicShareRepository, PublicShares, ShareAccess, ShareAttempts, ShareCursors, ShareGrants],
  exports: [PublicShareRepository, ShareAccess],
})
export class PublicSharesModule {}
