import { Module } from '@nestjs/common';
import { CataloguesModule } from '../../fleet/catalogues/catalogues.module.js';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { OverviewController } from './overview.controller.js';
import { WorkflowOverviews } from './workflow-overviews.js';

/** What a list of workflows shows beside their names. */
@Module({
  imports: [CataloguesModule, PlacementModule, PublishingModule],
  controllers: [OverviewController],
  providers: [WorkflowOverviews],
})
export class OverviewModule {}
