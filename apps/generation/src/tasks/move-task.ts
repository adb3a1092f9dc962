import { Injectable } from '@nestjs/common';
import type { Actor, MoveTask as Move, Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { TaskSignals } from './state/task-signals.js';
import { TaskViews } from './state/task-views.js';
import { TaskRepository } from './task.repository.js';

/** Handles `move`: changes the order in which a user's own tasks are made. */
@Injectable()
export class MoveTask {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly signals: TaskSignals,
    private readonly views: TaskViews,
  ) {}

  /**
   * Puts a waiting task elsewhere among those of its owner. One that is there already stays as it is.
   * @throws AppError `not_found`, `task_not_waiting`
   */
  async move(actor: Actor, taskId: number, to: Move['to']): Promise<Task> {
    const moved = await this.tasks.move(taskId, actor.user_id, to);
    if (moved) this.signals.changed();
    const row = moved ?? (await this.tasks.find(taskId, actor.user_id));
    if (!row) throw new AppError('not_found');
    if (row.status !== 'pending') throw new AppError('task_not_waiting');
    return this.views.view(row);
  }
}
