import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { OutputDelivery } from './output-delivery.js';
import { OutputStore } from './output-store.js';

@Module({ imports: [ComfyUiModule], providers: [OutputDelivery, OutputStore], exports: [OutputDelivery] })
export class OutputsModule {}
