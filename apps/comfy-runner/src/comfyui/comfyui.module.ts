import { Module } from '@nestjs/common';
import { LinkModule } from './link/link.module.js';
import { ModelsModule } from './models/models.module.js';

const features = [LinkModule, ModelsModule];

/** The one ComfyUI of this runner: its connection, and which models it has and has loaded. */
@Module({ imports: features, exports: features })
export class ComfyUiModule {}
