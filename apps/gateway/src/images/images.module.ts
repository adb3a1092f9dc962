import { Module } from '@nestjs/common';
import { ImagesController } from './images.controller.js';
import { PictureAddresses } from './picture-addresses.js';
import { PictureDelivery } from './picture-delivery.js';
import { PictureRequests } from './picture-requests.js';

@Module({
  controllers: [ImagesController],
  providers: [PictureAddresses, PictureDelivery, PictureRequests],
  exports: [PictureAddresses, PictureRequests],
})
export class ImagesModule {}
