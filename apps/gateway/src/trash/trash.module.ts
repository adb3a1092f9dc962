import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { MovedImagesController } from './moved-images.controller.js';
import { TrashPicturesController } from './trash-pictures.controller.js';
import { TrashController } from './trash.controller.js';

@Module({
  imports: [PictureAddressesModule, PicturesModule],
  controllers: [MovedImagesController, TrashController, TrashPicturesController],
})
export class TrashModule {}
