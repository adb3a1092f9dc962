import { Controller } from '@nestjs/common';
import { taskCommands, type CommandRequest, type Task } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError, noteTask } from '@atelier/platform';
import { CreateTask } from './create-task.js';
import { CancelTask } from './cancel-task.js';
import { RetryTask } from './retry-task.js';
import { TaskRepository } from './task.repository.js';
import { TaskViews } from './state/task-views.js';

const { create, status, cancel, retry } = taskCommands;

/** Commands of the gateway about one task. */
@Controller()
export class TasksController {
  constructor(
    private readonly createTask: CreateTask,
    private readonly cancelTask: CancelTask,
    private readonly retryTask: RetryTask,
    private readonly tasks: TaskRepository,
    private readonly views: TaskViews,
  ) {}

  @HandleCommand(create)
  create(@CommandPayload(create) request: CommandRequest<typeof create>): Promise<Task> {
    return this.createTask.create(request);
  }

  @HandleCommand(status)
  async status(@CommandPayload(status) { actor, task_id }: CommandRequest<typeof status>): Promise<Task> {
    const row = await this.tasks.find(task_id, actor.user_id);
    if (!row) throw new AppError('not_found');
    return this.views.view(row);
  }

  @HandleCommand(cancel)
  cancel(@CommandPayload(cancel) { actor, task_id, if_waiting }: CommandRequest<typeof cancel>): Promise<Task> {
    noteTask(task_id);
    return this.cancelTask.cancel(actor, task_id, if_waiting);
  }

  @HandleCommand(retry)
  retry(@CommandPayload(retry) { actor, task_id }: CommandRequest<typeof retry>): Promise<Task> {
    noteTask(task_id);
    return this.retryTask.retry(actor, task_id);
  }
}
