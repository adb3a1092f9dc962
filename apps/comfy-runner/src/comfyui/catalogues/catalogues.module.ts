import { Module } from '@nestjs/common';
import { LinkModule } from '../link/link.module.js';
import { Catalogue } from './catalogue.js';

/** What the one ComfyUI can run. */
@Module({ imports: [LinkModule], providers: [Catalogue], exports: [Catalogue] })
export class CataloguesModule {}
