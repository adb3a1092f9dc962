import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Actor, ResultRecord } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { Repository } from 'typeorm';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { TaskRepository } from '../../tasks/task.repository.js';
import { NOTHING_MADE } from './picture-record.js';
import { PictureRepository } from './picture.repository.js';
import { ResultEntity } from './result.entity.js';

/** The results of completed tasks. */
@Injectable()
export class TaskResults {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly pictures: PictureRepository,
    @InjectRepository(ResultEntity) private readonly results: Repository<ResultEntity>,
  ) {}

  /** @throws AppError `not_found`, `task_not_completed`, `task_failed` */
  async result(actor: Actor, taskId: number): Promise<ResultRecord> {
    const task = await this.tasks.find(taskId, actor.user_id);
    if (!task) throw new AppError('not_found');
    const resultId = completedResult(task);
    const [row, made] = await Promise.all([this.results.findOneBy({ id: resultId }), this.pictures.ofTasks([task.id])]);
    if (!row) throw new AppError('not_found');
    return {
      id: resultId,
      task_id: taskId,
      created_at: row.created_at.toISOString(),
      ...(made.get(task.id) ?? NOTHING_MADE),
    };
  }
}

function completedResult(task: TaskRow): number {
  if (task.status === 'completed' && task.result_id !== null) return task.result_id;
  if (task.status === 'failed' || task.status === 'cancelled') {
    throw new AppError('task_failed', { detail: task.error_message ?? 'The task was cancelled' });
  }
  throw new AppError('task_not_completed', { detail: `The task is ${task.status}` });
}
