import { Module } from '@nestjs/common';
import { ModelsModule } from '../../fleet/models/models.module.js';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { RunnersModule } from '../../fleet/runners/runners.module.js';
import { TemplatesModule } from '../../tasks/templates/templates.module.js';
import { LeaseBuilder } from './lease-builder.js';
import { LeaseContexts } from './lease-contexts.js';
import { LeaseQueue } from './lease-queue.js';
import { LeaseRepository } from './lease.repository.js';
import { LeasesController } from './leases.controller.js';
import { Leasing } from './leasing.js';

/** Which task is next on which runner, and its lease. */
@Module({
  imports: [ModelsModule, PlacementModule, RunnersModule, TemplatesModule],
  controllers: [LeasesController],
  providers: [LeaseBuilder, LeaseContexts, LeaseQueue, LeaseRepository, Leasing],
})
export class SchedulingModule {}
