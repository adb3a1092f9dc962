import { Module } from '@nestjs/common';
import { ModelsModule } from '../../fleet/models/models.module.js';
import { PlacementModule } from '../../fleet/placement/placement.module.js';
import { RunnersModule } from '../../fleet/runners/runners.module.js';
import { StateModule } from '../../tasks/state/state.module.js';
import { TemplatesModule } from '../../tasks/templates/templates.module.js';
import { RunsModule } from '../../workflows/runs/runs.module.js';
import { LeaseBuilder } from './lease-builder.js';
import { LeaseChooser } from './lease-chooser.js';
import { LeaseContexts } from './lease-contexts.js';
import { LeasedGraphs } from './leased-graphs.js';
import { LeaseRounds } from './lease-rounds.js';
import { LeaseQueue } from './lease-queue.js';
import { LeaseRepository } from './lease.repository.js';
import { LeasesController } from './leases.controller.js';
import { Leasing } from './leasing.js';

/** Which task is next on which runner, and its lease. */
@Module({
  imports: [ModelsModule, PlacementModule, RunnersModule, RunsModule, StateModule, TemplatesModule],
  controllers: [LeasesController],
  providers: [
    LeasedGraphs,
    LeaseBuilder,
    LeaseChooser,
    LeaseContexts,
    LeaseQueue,
    LeaseRounds,
    LeaseRepository,
    Leasing,
  ],
})
export class SchedulingModule {}
