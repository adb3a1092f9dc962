import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { ArchiveRepository } from './archive.repository.js';
import { ArchivesController } from './archives.controller.js';
import { Archives } from './archives.js';

/** Many pictures as one zip. */
@Module({
  imports: [PicturesModule],
  controllers: [ArchivesController],
  providers: [ArchiveRepository, Archives],
})
export class ArchivesModule {}
