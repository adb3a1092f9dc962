import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { AssetAddresses } from './asset-addresses.js';
import { AssetBytesController } from './asset-bytes.controller.js';
import { AssetRequests } from './asset-requests.js';
import { AssetsController } from './assets.controller.js';
import { FetchFile } from './fetch-file.js';
import { FetchedAssetsController } from './fetched-assets.controller.js';
import { JudgeUpload } from './judge-upload.js';
import { UploadAsset } from './upload-asset.js';
import { UploadSlotsModule } from './upload-slots.module.js';

/** Files that people bring. */
@Module({
  imports: [PicturesModule, UploadSlotsModule],
  controllers: [FetchedAssetsController, AssetsController, AssetBytesController],
  providers: [AssetAddresses, AssetRequests, FetchFile, JudgeUpload, UploadAsset],
  exports: [FetchFile, UploadAsset, UploadSlotsModule],
})
export class AssetsModule {}
