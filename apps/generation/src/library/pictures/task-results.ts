import { Injectable } from '@nestjs/common';
import type { Actor, ResultRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { NOTHING_MADE, type MadeOutputs } from './picture-record.js';
import { PictureRepository } from './picture.repository.js';
import { RESULT_OF_TASK, type TaskResultRow } from './result.sql.js';

/** The results of completed tasks. */
@Injectable()
export class TaskResults {
  constructor(
    private readonly database: Database,
    private readonly pictures: PictureRepository,
  ) {}

  /** @throws AppError `not_found`, `task_not_completed`, `task_failed` */
  async result(actor: Actor, taskId: number): Promise<ResultRecord> {
    // At once, since programs wait for it: the pictures of somebody else's task are read for nothing, and thrown away.
    const [[row], early] = await Promise.all([
      this.database.run(RESULT_OF_TASK, [taskId, actor.user_id]),
      this.made(taskId),
    ]);
    const { id, createdAt } = completed(row);
    // It may have been completed after its pictures were looked for.
    const made = early ?? (await this.made(taskId)) ?? NOTHING_MADE;
    return { id, task_id: taskId, created_at: createdAt.toISOString(), ...made };
  }

  /** Undefined: nothing, or all of it is in the trash. */
  private async made(taskId: number): Promise<MadeOutputs | undefined> {
    return (await this.pictures.ofTasks([taskId])).get(taskId);
  }
}

function completed(row: TaskResultRow | undefined): { id: number; createdAt: Date } {
  if (!row) throw new AppError('not_found');
  const { status, id, created_at: createdAt } = row;
  if (status === 'failed' || status === 'cancelled') {
    throw new AppError('task_failed', { detail: row.error_message ?? 'The task was cancelled' });
  }
  if (status !== 'completed') throw new AppError('task_not_completed', { detail: `The task is ${status}` });
  if (id === null || createdAt === null) throw new AppError('not_found');
  return { id, createdAt };
}
