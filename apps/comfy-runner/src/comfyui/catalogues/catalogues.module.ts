import { Module } from '@nestjs/common';
import { LinkModule } from '../link/link.module.js';
import { Catalogue } from './catalogue.js';
import { ModelMemory } from './model-memory.js';

/** What the one ComfyUI can run. */
@Module({ imports: [LinkModule], providers: [Catalogue, ModelMemory], exports: [Catalogue, ModelMemory] })
export class CataloguesModule {}
