import { Module } from '@nestjs/common';
import { CataloguesModule } from '../../fleet/catalogues/catalogues.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { Availability } from './availability.js';
import { InspectWorkflow } from './inspect-workflow.js';
import { InspectController } from './inspect.controller.js';

/** Reading a workflow without keeping it. */
@Module({
  imports: [CataloguesModule, VersionsModule],
  controllers: [InspectController],
  providers: [Availability, InspectWorkflow],
})
export class InspectModule {}
