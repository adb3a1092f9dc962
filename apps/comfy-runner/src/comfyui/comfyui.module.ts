import { Module } from '@nestjs/common';
import { CataloguesModule } from './catalogues/catalogues.module.js';
import { LinkModule } from './link/link.module.js';
import { ModelsModule } from './models/models.module.js';

const features = [CataloguesModule, LinkModule, ModelsModule];

/** The one ComfyUI of this runner: its connection, what it can run, and which models it has loaded. */
@Module({ imports: features, exports: features })
export class ComfyUiModule {}
