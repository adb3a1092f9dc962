import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { AssetAddresses } from './asset-addresses.js';
import { AssetBytesController } from './asset-bytes.controller.js';
import { AssetRequests } from './asset-requests.js';
import { AssetsController } from './assets.controller.js';
import { JudgeUpload } from './judge-upload.js';
import { UploadAsset } from './upload-asset.js';
import { UploadSlotsModule } from './upload-slots.module.js';

/** Files that people bring. */
@Module({
  imports: [PicturesModule, UploadSlotsModule],
  controllers: [AssetsController, AssetBytesController],
  providers: [AssetAddresses, AssetRequests, JudgeUpload, UploadAsset],
  exports: [UploadAsset, UploadSlotsModule],
})
export class AssetsModule {}
