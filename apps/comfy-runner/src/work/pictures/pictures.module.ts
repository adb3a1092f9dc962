import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { PictureDelivery } from './picture-delivery.js';
import { PictureStore } from './picture-store.js';

@Module({ imports: [ComfyUiModule], providers: [PictureDelivery, PictureStore], exports: [PictureDelivery] })
export class PicturesModule {}
