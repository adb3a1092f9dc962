import { Injectable, Logger } from '@nestjs/common';
import type { Actor, Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { RunnerControlClient } from '../fleet/runners/runner-control-client.js';
import { noteEnded } from '../metrics/task-metrics.js';
import { TaskSignals } from './state/task-signals.js';
import { TaskViews } from './state/task-views.js';
import { TaskRepository } from './task.repository.js';

/** Handles `cancel`: ends a task at its owner's wish. */
@Injectable()
export class CancelTask {
  private readonly logger = new Logger(CancelTask.name);

  constructor(
    private readonly tasks: TaskRepository,
    private readonly signals: TaskSignals,
    private readonly runners: RunnerControlClient,
    private readonly views: TaskViews,
  ) {}

  /**
   * Cancels in every state and can be repeated. A waiting task ends at once; a processing one is marked first and its
   * runner told after, so that the mark holds even when the message is lost. What has ended stays as it is.
   * @param ifWaiting what a runner has begun stays as it is, too
   * @throws AppError `not_found`
   */
  async cancel(actor: Actor, taskId: number, ifWaiting = false): Promise<Task> {
    const ended = await this.tasks.cancelPending(taskId, actor.user_id);
    if (ended) noteEnded(ended);
    const marked = ended ?? (ifWaiting ? null : await this.tasks.requestCancel(taskId, actor.user_id));
    if (marked) this.signals.changed();
    if (marked && !ended) this.tellRunner(taskId);
    const row = await this.tasks.find(taskId, actor.user_id);
    if (!row) throw new AppError('not_found');
    return this.views.view(row);
  }

  /** Not waited for: the mark is committed, and a runner that cannot be reached learns of it by its next heartbeat. */
  tellRunner(taskId: number): void {
    this.sendCancel(taskId).catch((error: unknown) =>
      this.logger.warn(`task ${taskId}: its runner was not told: ${String(error)}`),
    );
  }

  private async sendCancel(taskId: number): Promise<void> {
    const lease = await this.tasks.leaseOf(taskId);
    if (!lease) return;
    const { runnerId, attempt, leaseToken } = lease;
    await this.runners.send(runnerId, {
      op: 'cancel',
      lease: { task_id: taskId, attempt, lease_token: leaseToken },
    });
  }
}
