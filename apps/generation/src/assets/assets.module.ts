import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssetEntity } from './asset.entity.js';
import { AssetFiles } from './asset-files.js';
import { AssetRepository } from './asset.repository.js';
import { AssetsController } from './assets.controller.js';
import { Assets } from './assets.js';

/** Files that people bring, and what tasks are given of them. */
@Module({
  imports: [TypeOrmModule.forFeature([AssetEntity])],
  controllers: [AssetsController],
  providers: [AssetFiles, AssetRepository, Assets],
  exports: [AssetFiles],
})
export class AssetsModule {}
