import { Module } from '@nestjs/common';
import { ArchivesModule } from './archives/archives.module.js';
import { CopiesModule } from './copies/copies.module.js';

/** What takes pictures out of the studio. */
@Module({ imports: [CopiesModule, ArchivesModule] })
export class DownloadsModule {}
