import { Module } from '@nestjs/common';
import { VersionsModule } from '../versions/versions.module.js';
import { CompareVersions } from './compare-versions.js';
import { ExportWorkflow } from './export-workflow.js';
import { ExportController } from './export.controller.js';

/** Versions as their owners take them out of Atelier. */
@Module({
  imports: [VersionsModule],
  controllers: [ExportController],
  providers: [CompareVersions, ExportWorkflow],
})
export class ExportModule {}
