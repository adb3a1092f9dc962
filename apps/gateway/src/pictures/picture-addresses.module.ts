import { Module } from '@nestjs/common';
import { PictureAddresses } from './picture-addresses.js';

/** Apart from `PicturesModule`, because most features show the addresses of pictures and few deliver the bytes. */
@Module({ providers: [PictureAddresses], exports: [PictureAddresses] })
export class PictureAddressesModule {}
