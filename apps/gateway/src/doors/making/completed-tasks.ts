import { Injectable } from '@nestjs/common';
import { TERMINAL_STATUSES, type Actor, type Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { TaskEnds } from './task-ends.js';

/** How long a request waits for its tasks, and when it stops to. */
export interface Patience {
  waitMs: number;
  /** Fires when the client goes away. */
  gone: AbortSignal;
}

/** Waits until the tasks of a request are completed. */
@Injectable()
export class CompletedTasks {
  constructor(private readonly ends: TaskEnds) {}

  /** @throws AppError `task_failed` also for a cancelled one, `service_unavailable` when the time is over before their end */
  async wait(actor: Actor, taskIds: readonly number[], { waitMs, gone }: Patience): Promise<Task[]> {
    const tasks = await Promise.all(taskIds.map((id) => this.ends.wait(actor, id, waitMs, gone)));
    for (const task of tasks) assertCompleted(task);
    return tasks;
  }
}

function assertCompleted({ id, status, error_message }: Task): void {
  if (status === 'completed') return;
  if (!TERMINAL_STATUSES.has(status)) {
    throw new AppError('service_unavailable', { detail: `Task ${id} is still being worked on`, retryAfterS: 1 });
  }
  const detail = status === 'cancelled' ? `Task ${id} was cancelled` : `Task ${id} failed: ${error_message ?? ''}`;
  throw new AppError('task_failed', { detail });
}
