import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { CollectionsController } from './collections.controller.js';

@Module({ imports: [ImagesModule], controllers: [CollectionsController] })
export class CollectionsModule {}
