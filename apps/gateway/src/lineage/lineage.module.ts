import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { LineageController } from './lineage.controller.js';

@Module({ imports: [PictureAddressesModule], controllers: [LineageController] })
export class LineageModule {}
