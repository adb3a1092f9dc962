import { Injectable } from '@nestjs/common';
import type { Actor, ResultRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { madeOutputs } from './picture-record.js';
import type { PictureRow } from './picture.sql.js';
import { RESULT_OF_TASK, type ResultRow, type TaskResultRow } from './result.sql.js';

/** The results of completed tasks. */
@Injectable()
export class TaskResults {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not_found`, `task_not_completed`, `task_failed` */
  async result(actor: Actor, taskId: number): Promise<ResultRecord> {
    const rows = await this.database.run(RESULT_OF_TASK, [taskId, actor.user_id]);
    const { id, createdAt } = completed(rows[0]);
    const made = madeOutputs(rows.flatMap(outputOf));
    return { id, task_id: taskId, created_at: createdAt.toISOString(), ...made };
  }
}

/** None: the row is of a task that has none, or all of its outputs are in the trash. */
function outputOf(row: ResultRow): PictureRow[] {
  if (row.id === null) return [];
  const {
    status: _status,
    error_message: _message,
    result_id: _id,
    made_at: _at,
    position: _position,
    ...output
  } = row;
  return [output];
}

function completed(row: TaskResultRow | undefined): { id: number; createdAt: Date } {
  if (!row) throw new AppError('not_found');
  const { status, result_id: id, made_at: createdAt } = row;
  if (status === 'failed' || status === 'cancelled') {
    throw new AppError('task_failed', { detail: row.error_message ?? 'The task was cancelled' });
  }
  if (status !== 'completed') throw new AppError('task_not_completed', { detail: `The task is ${status}` });
  if (id === null || createdAt === null) throw new AppError('not_found');
  return { id, createdAt };
}
