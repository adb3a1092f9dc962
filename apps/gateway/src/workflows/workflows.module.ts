import { Module } from '@nestjs/common';
import { UploadSlotsModule } from '../assets/upload-slots.module.js';
import { SharerNamesModule } from '../group-shares/sharer-names.module.js';
import { PictureAddressesModule } from '../pictures/picture-addresses.module.js';
import { InspectController } from './inspect.controller.js';
import { OverviewController } from './overview.controller.js';
import { PublishingController } from './publishing.controller.js';
import { RunsController } from './runs.controller.js';
import { VersionsController } from './versions.controller.js';
import { WorkflowsController } from './workflows.controller.js';

/** Workflows that people bring. */
@Module({
  imports: [PictureAddressesModule, SharerNamesModule, UploadSlotsModule],
  controllers: [
    InspectController,
    OverviewController,
    WorkflowsController,
    VersionsController,
    PublishingController,
    RunsController,
  ],
})
export class WorkflowsModule {}
