import { Injectable } from '@nestjs/common';
import type { Actor, Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Config } from '../config.js';
import { limitsOf } from './new-task.js';
import { TaskOrders } from './task-orders.js';
import { TaskRepository } from './task.repository.js';
import type { TaskRow } from './state/task-row.js';
import { placementKey } from './state/placement-key.js';
import { TaskSignals } from './state/task-signals.js';
import { TaskViews } from './state/task-views.js';

/** Puts an ended task back into the queue: the same task, a new attempt. */
@Injectable()
export class RetryTask {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly signals: TaskSignals,
    private readonly views: TaskViews,
    private readonly orders: TaskOrders,
    private readonly config: Config,
  ) {}

  /**
   * For a failed or cancelled task; one that waits or runs already is answered as it is, so that it can be repeated. The moderation is
   * asked once more.
   * @throws AppError `not_found`, `task_completed`, `queue_full`, `allowance_used_up`, `storage_full`, `key_exhausted`, `key_not_allowed`, `group_not_allowed`, `forbidden`, `moderation_refused`, `service_unavailable`
   */
  async retry(actor: Actor, taskId: number): Promise<Task> {
    const before = await this.found(actor, taskId);
    if (!hasFailed(before)) return this.views.view(before);
    const retried = await this.again(actor, before);
    if (retried) this.signals.taskReady(placementKey(retried));
    const row = retried ?? (await this.found(actor, taskId));
    if (hasFailed(row)) throw await this.tasks.retryRefused(actor, this.config.queuedTasksPerUser);
    return this.views.view(row);
  }

  private async again(actor: Actor, row: TaskRow): Promise<TaskRow | null> {
    await this.orders.requireRoom(actor, { models: [row.model_name], workflowId: row.run?.workflow.id });
    const needsReview = await this.orders.requireModeratedAgain(row);
    return this.tasks.retry(row.id, actor, { ...limitsOf(this.config), needsReview });
  }

  private async found({ user_id }: Actor, taskId: number): Promise<TaskRow> {
    const row = await this.tasks.find(taskId, user_id);
    if (!row) throw new AppError('not_found');
    if (row.status === 'completed') throw new AppError('task_completed');
    return row;
  }
}

function hasFailed({ status }: TaskRow): boolean {
  return status === 'failed' || status === 'cancelled';
}
