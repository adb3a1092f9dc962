import { Module } from '@nestjs/common';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { VersionsModule } from '../versions/versions.module.js';
import { InspectWorkflow } from './inspect-workflow.js';
import { InspectController } from './inspect.controller.js';

/** Reading a workflow without keeping it. */
@Module({
  imports: [PlacementModule, VersionsModule],
  controllers: [InspectController],
  providers: [InspectWorkflow],
})
export class InspectModule {}
