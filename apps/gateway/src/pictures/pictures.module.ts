import { Module } from '@nestjs/common';
import { CopiesModule } from '../downloads/copies/copies.module.js';
import { PictureAddressesModule } from './picture-addresses.module.js';
import { PictureDelivery } from './picture-delivery.js';
import { PictureRequests } from './picture-requests.js';
import { PicturesController } from './pictures.controller.js';

@Module({
  imports: [PictureAddressesModule, CopiesModule],
  controllers: [PicturesController],
  providers: [PictureDelivery, PictureRequests],
  exports: [PictureDelivery, PictureRequests],
})
export class PicturesModule {}
