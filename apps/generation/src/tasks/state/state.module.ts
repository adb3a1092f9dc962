import { Module } from '@nestjs/common';
import { OutboxRelay } from '@atelier/database';
import { ModelsModule } from '../../fleet/models/models.module.js';
import { Forecast } from './forecast.js';
import { outboxRelay } from './outbox-relay.js';
import { QueueOutlook } from './queue-outlook.js';
import { RunnableKeys } from './runnable-keys.js';
import { TaskSignals } from './task-signals.js';
import { TaskViews } from './task-views.js';

/** A task's row, its transitions, and how its owner sees it. */
@Module({
  imports: [ModelsModule],
  providers: [Forecast, outboxRelay, QueueOutlook, RunnableKeys, TaskSignals, TaskViews],
  exports: [Forecast, OutboxRelay, TaskSignals, TaskViews],
})
export class StateModule {}
