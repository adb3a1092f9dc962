import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { FindLineage } from './find-lineage.js';
import { LineageController } from './lineage.controller.js';
import { LineageRepository } from './lineage.repository.js';

/** What outputs were made from, and what was made from them. */
@Module({
  imports: [PicturesModule],
  controllers: [LineageController],
  providers: [FindLineage, LineageRepository],
})
export class LineageModule {}
