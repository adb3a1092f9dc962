import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { GalleryController } from './gallery.controller.js';

@Module({ imports: [ImagesModule], controllers: [GalleryController] })
export class GalleryModule {}
