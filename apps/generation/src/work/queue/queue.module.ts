import { Module } from '@nestjs/common';
import { ModelsModule } from '../../fleet/models/models.module.js';
import { StateModule } from '../../tasks/state/state.module.js';
import { BacklogReader } from './backlog-reader.js';
import { FleetMetrics } from './fleet-metrics.js';
import { QueueAnnouncer } from './queue-announcer.js';
import { QueueStatus } from './queue-status.js';
import { QueueStatusRepository } from './queue-status.repository.js';
import { QueueController } from './queue.controller.js';

/** The queue in figures: for owners, for admins, for metrics. */
@Module({
  imports: [ModelsModule, StateModule],
  controllers: [QueueController],
  providers: [BacklogReader, FleetMetrics, QueueAnnouncer, QueueStatus, QueueStatusRepository],
})
export class QueueModule {}
