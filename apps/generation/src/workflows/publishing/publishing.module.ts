import { Module } from '@nestjs/common';
import { VersionsModule } from '../versions/versions.module.js';
import { PublishWorkflow } from './publish-workflow.js';
import { PublishingController } from './publishing.controller.js';

/** Who may run a workflow besides its owner. */
@Module({
  imports: [VersionsModule],
  controllers: [PublishingController],
  providers: [PublishWorkflow],
  exports: [PublishWorkflow],
})
export class PublishingModule {}
