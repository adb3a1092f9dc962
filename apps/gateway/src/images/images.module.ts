import { Module } from '@nestjs/common';
import { CopiesModule } from '../copies/copies.module.js';
import { ImagesController } from './images.controller.js';
import { PictureAddresses } from './picture-addresses.js';
import { PictureDelivery } from './picture-delivery.js';
import { PictureRequests } from './picture-requests.js';

@Module({
  imports: [CopiesModule],
  controllers: [ImagesController],
  providers: [PictureAddresses, PictureDelivery, PictureRequests],
  exports: [PictureAddresses, PictureDelivery, PictureRequests],
})
export class ImagesModule {}
