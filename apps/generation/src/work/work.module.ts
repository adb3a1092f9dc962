import { Module } from '@nestjs/common';
import { AttemptsModule } from './attempts/attempts.module.js';
import { QueueModule } from './queue/queue.module.js';
import { SchedulingModule } from './scheduling/scheduling.module.js';
import { TransfersModule } from './transfers/transfers.module.js';

/** Leases and attempts. */
@Module({
  imports: [AttemptsModule, QueueModule, SchedulingModule, TransfersModule],
})
export class WorkModule {}
