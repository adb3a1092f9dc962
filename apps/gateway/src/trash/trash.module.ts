import { Module } from '@nestjs/common';
import { ImagesModule } from '../images/images.module.js';
import { TrashPicturesController } from './trash-pictures.controller.js';
import { TrashController } from './trash.controller.js';

@Module({ imports: [ImagesModule], controllers: [TrashController, TrashPicturesController] })
export class TrashModule {}
