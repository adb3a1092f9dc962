import { Module } from '@nestjs/common';
import { InspectController } from './inspect.controller.js';
import { PublishingController } from './publishing.controller.js';
import { RunsController } from './runs.controller.js';
import { VersionsController } from './versions.controller.js';
import { WorkflowsController } from './workflows.controller.js';

/** Workflows that people bring. */
@Module({
  controllers: [InspectController, WorkflowsController, VersionsController, PublishingController, RunsController],
})
export class WorkflowsModule {}
