import { Module } from '@nestjs/common';
import { ArchivesModule } from './archives/archives.module.js';
import { CopiesModule } from './copies/copies.module.js';

/** Downloads: converted copies and zip archives. */
@Module({ imports: [CopiesModule, ArchivesModule] })
export class DownloadsModule {}
