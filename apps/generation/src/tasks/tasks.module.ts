import { Module } from '@nestjs/common';
import { ModelsModule } from '../fleet/models/models.module.js';
import { RunnersModule } from '../fleet/runners/runners.module.js';
import { AcceptRun } from './accept-run.js';
import { AcceptTask } from './accept-task.js';
import { CancelTask } from './cancel-task.js';
import { CreateTask } from './create-task.js';
import { CreateTogether } from './create-together.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { EventsModule } from './events/events.module.js';
import { KeyUseController } from './key-use.controller.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { ModerationModule } from './moderation/moderation.module.js';
import { MoveTask } from './move-task.js';
import { QueueOrderController } from './queue-order.controller.js';
import { RetryTask } from './retry-task.js';
import { RunWebhooks } from './run-webhooks.js';
import { StatusReads } from './status-reads.js';
import { StatusReadsController } from './status-reads.controller.js';
import { StateModule } from './state/state.module.js';
import { TaskOrders } from './task-orders.js';
import { TaskRepository } from './task.repository.js';
import { TasksController } from './tasks.controller.js';
import { TemplatesModule } from './templates/templates.module.js';

/** The task kernel: create, status, cancel, retry, with the state, templates, events and dead letters of tasks. */
@Module({
  imports: [
    DeadLettersModule,
    EventsModule,
    ModerationModule,
    ModelsModule,
    RunnersModule,
    StateModule,
    TemplatesModule,
  ],
  controllers: [KeyUseController, QueueOrderController, StatusReadsController, TasksController],
  providers: [
    AcceptRun,
    AcceptTask,
    CancelTask,
    CreateTask,
    CreateTogether,
    IdempotencyRepository,
    MoveTask,
    RetryTask,
    RunWebhooks,
    StatusReads,
    TaskOrders,
    TaskRepository,
  ],
  exports: [AcceptRun, AcceptTask, CancelTask, TaskOrders, TaskRepository],
})
export class TasksModule {}
