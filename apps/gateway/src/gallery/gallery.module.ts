import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { GalleryController } from './gallery.controller.js';
import { StorageController } from './storage.controller.js';

@Module({ imports: [ImagesModule], controllers: [GalleryController, StorageController] })
export class GalleryModule {}
