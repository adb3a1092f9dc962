import { Injectable } from '@nestjs/common';
import type { Actor, DeletedTask, Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { noteEnded } from '../../metrics/task-metrics.js';
import { CancelTask } from '../../tasks/cancel-task.js';
import { TaskRepository } from '../../tasks/task.repository.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { TaskViews } from '../../tasks/state/task-views.js';
import { TrashRepository } from './trash.repository.js';

/** Moves whole tasks into the trash and back. */
@Injectable()
export class DeleteTask {
  constructor(
    private readonly trash: TrashRepository,
    private readonly tasks: TaskRepository,
    private readonly cancelTask: CancelTask,
    private readonly signals: TaskSignals,
    private readonly views: TaskViews,
  ) {}

  /** Hides the task and all of its outputs at once; a waiting or running one is cancelled. @throws AppError `not_found` */
  async delete(actor: Actor, taskId: number): Promise<DeletedTask> {
    const deleted = await this.trash.put(taskId, actor.user_id);
    if (!deleted) throw new AppError('not_found');
    const { row, imageIds } = deleted;
    if (row.was === 'pending') noteEnded(row);
    this.signals.changed();
    if (row.status === 'processing') this.cancelTask.tellRunner(taskId);
    return { count: imageIds.length, image_ids: imageIds };
  }

  /** Can be repeated: a task that is not in the trash is returned as it is. @throws AppError `not_found`, also after a purge */
  async restore(actor: Actor, taskId: number): Promise<Task> {
    if (await this.trash.restore(taskId, actor.user_id)) this.signals.changed();
    const row = await this.tasks.find(taskId, actor.user_id);
    if (!row) throw new AppError('not_found');
    return this.views.view(row);
  }
}
