import { Injectable } from '@nestjs/common';
import type { Actor, Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Config } from '../config.js';
import { TaskOrders } from './task-orders.js';
import { TaskRepository } from './task.repository.js';
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
   * For a failed or cancelled task; one that waits or runs already is answered as it is, so that it can be repeated.
   * @throws AppError `not_found`, `task_completed`, `queue_full`, `allowance_used_up`, `storage_full`, `key_exhausted`, `key_not_allowed`, `group_not_allowed`, `forbidden`
   */
  async retry(actor: Actor, taskId: number): Promise<Task> {
    await this.assertRoom(actor, taskId);
    const { queuedTasksPerUser, taskDeadlineMs } = this.config;
    const retried = await this.tasks.retry(taskId, actor, queuedTasksPerUser, taskDeadlineMs / 1_000);
    if (retried) this.signals.taskReady(placementKey(retried));
    const row = retried ?? (await this.tasks.find(taskId, actor.user_id));
    if (!row) throw new AppError('not_found');
    if (row.status === 'completed') throw new AppError('task_completed');
    if (row.status === 'failed' || row.status === 'cancelled')
      throw await this.tasks.retryRefused(actor, queuedTasksPerUser);
    return this.views.view(row);
  }

  /** A task that waits, runs or is done needs no more room, so a repeated retry is answered however full it is. */
  private async assertRoom(actor: Actor, taskId: number): Promise<void> {
    const row = await this.tasks.find(taskId, actor.user_id);
    if (row?.status !== 'failed' && row?.status !== 'cancelled') return;
    await this.orders.requireRoom(actor, { models: [row.model_name], workflowId: row.run?.workflow.id });
  }
}
