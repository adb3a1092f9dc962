import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { PictureReportsController } from './picture-reports.controller.js';
import { PublicPictures } from './public-pictures.js';
import { PublicSharesController } from './public-shares.controller.js';
import { SharePageController } from './share-page.controller.js';

/** What people without an account see behind the link of a share. */
@Module({
  imports: [PicturesModule],
  controllers: [PictureReportsController, PublicSharesController, SharePageController],
  providers: [PublicPictures],
})
export class PublicSharesModule {}
