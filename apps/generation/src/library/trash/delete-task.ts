import { Injectable } from '@nestjs/common';
import type { Actor, Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { noteEnded } from '../../metrics/task-metrics.js';
import { CancelTask } from '../../tasks/cancel-task.js';
import { TaskRepository } from '../../tasks/task.repository.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { TaskViews } from '../../tasks/state/task-views.js';
import { TrashRepository } from './trash.repository.js';

/** Moves tasks into the trash and back. */
@Injectable()
export class DeleteTask {
  constructor(
    private readonly trash: TrashRepository,
    private readonly tasks: TaskRepository,
    private readonly cancelTask: CancelTask,
    private readonly signals: TaskSignals,
    private readonly views: TaskViews,
  ) {}

  /** Hides the task and its pictures at once; a waiting or running one is cancelled. @throws AppError `not_found` */
  async delete(actor: Actor, taskId: number): Promise<void> {
    const row = await this.trash.put(taskId, actor.user_id);
    if (!row) throw new AppError('not_found');
    if (row.was === 'pending') noteEnded(row);
    this.signals.changed();
    if (row.status === 'processing') this.cancelTask.tellRunner(taskId);
  }

  /** Can be repeated: a task that is not in the trash is returned as it is. @throws AppError `not_found`, also after a purge */
  async restore(actor: Actor, taskId: number): Promise<Task> {
    const restored = await this.trash.restore(taskId, actor.user_id);
    if (restored) this.signals.changed();
    const row = restored ?? (await this.tasks.find(taskId, actor.user_id));
    if (!row) throw new AppError('not_found');
    return this.views.view(row);
  }
}
