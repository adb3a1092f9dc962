import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { PublicPictures } from './public-pictures.js';
import { PublicSharesController } from './public-shares.controller.js';
import { SharePageController } from './share-page.controller.js';
import { SharesController } from './shares.controller.js';

@Module({
  imports: [ImagesModule],
  controllers: [SharesController, PublicSharesController, SharePageController],
  providers: [PublicPictures],
})
export class SharesModule {}
