import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { SharesController } from './shares.controller.js';

@Module({ imports: [PictureAddressesModule], controllers: [SharesController] })
export class SharesModule {}
