import { Module } from '@nestjs/common';
import { ModelsModule } from '../../fleet/models/models.module.js';
import { QuarantineModule } from '../../fleet/quarantine/quarantine.module.js';
import { RunnersModule } from '../../fleet/runners/runners.module.js';
import { StateModule } from '../../tasks/state/state.module.js';
import { AttemptRepository } from './attempt.repository.js';
import { AttemptsController } from './attempts.controller.js';
import { CheckOutputs } from './check-outputs.js';
import { EndAttempt } from './end-attempt.js';
import { FaultRouting } from './fault-routing.js';
import { Reaper } from './reaper.js';

/** Attempts: their heartbeats, ends, faults, and the reaper of lost ones. */
@Module({
  imports: [ModelsModule, QuarantineModule, RunnersModule, StateModule],
  controllers: [AttemptsController],
  providers: [AttemptRepository, CheckOutputs, EndAttempt, FaultRouting, Reaper],
  exports: [AttemptRepository],
})
export class AttemptsModule {}
