import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../../pictures/picture-addresses.module.js';
import { PicturesModule } from '../../pictures/pictures.module.js';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { ReviewPicturesController } from './review-pictures.controller.js';
import { ReviewsController } from './reviews.controller.js';

@Module({
  imports: [AdminUsersModule, PictureAddressesModule, PicturesModule],
  controllers: [ReviewsController, ReviewPicturesController],
})
export class ReviewsModule {}
