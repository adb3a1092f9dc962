import { Module } from '@nestjs/common';
import { ImagesController } from './images.controller.js';
import { PictureAddresses } from './picture-addresses.js';
import { PictureDelivery } from './picture-delivery.js';

@Module({
  controllers: [ImagesController],
  providers: [PictureAddresses, PictureDelivery],
  exports: [PictureAddresses],
})
export class ImagesModule {}
