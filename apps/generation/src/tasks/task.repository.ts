import { Injectable } from '@nestjs/common';
import { Database, prepared, type Executor } from '@atelier/database';
import type { Actor, GenerationParams } from '@atelier/contracts';
import { currentContext } from '@atelier/platform';
import { termsOf } from './prompt-terms.js';
import { CREATE_TASK_SQL } from './create-task.sql.js';
import { taskColumns, type TaskRow } from './state/task-row.js';
import { REQUEUE_SET, RETURNING_SHARE, transitionSql } from './state/transition.sql.js';

export interface NewTask {
  userId: number;
  template: string;
  modelName: string;
  prompt: string;
  params: GenerationParams;
  workUnits: number;
  /** Share of GPU time relative to others. */
  weight: number;
  /** Of the user, for what is kept for how long. */
  role: Actor['role'];
}

const CANCEL_PENDING_SQL = prepared(
  transitionSql({
    where: `task.id = $1 AND task.user_id = $2 AND task.status = 'pending' AND task.deleted_at IS NULL`,
    set: `status = 'cancelled', completed_at = now()`,
  }),
);

/** The runner confirms (or completes first): until then the task stays `processing` in the phase `cancelling`. */
const REQUEST_CANCEL_SQL = prepared(
  transitionSql({
    where: `task.id = $1 AND task.user_id = $2 AND task.status = 'processing' AND task.cancel_requested_at IS NULL AND task.deleted_at IS NULL`,
    set: `cancel_requested_at = now(), phase = 'cancelling'`,
  }),
);

/** $3 cap of waiting tasks, $4 deadline in seconds. */
const RETRY_TASK_SQL = transitionSql({
  where: `task.id = $1 AND task.user_id = $2 AND task.status IN ('failed', 'cancelled') AND task.deleted_at IS NULL
    AND (SELECT pending FROM user_share WHERE user_id = $2) < $3`,
  set: REQUEUE_SET('$4'),
  share: RETURNING_SHARE,
});

const FIND_SQL = prepared(
  `SELECT ${taskColumns('task')} FROM task WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL`,
);
const LEASE_OF_SQL = prepared(
  `SELECT runner_id, attempt, lease_token FROM task WHERE id = $1 AND status = 'processing'`,
);

/** The tasks of one user: every statement names the owner, so that no other's task can be read or changed. */
@Injectable()
export class TaskRepository {
  constructor(private readonly database: Database) {}

  /** Null: `queueLimit` tasks of the user are waiting already. */
  async create(
    task: NewTask,
    queueLimit: number,
    deadlineS: number,
    executor: Executor = this.database,
  ): Promise<TaskRow | null> {
    const { userId, template, modelName, prompt, params, workUnits, weight, role } = task;
    const values = [
      userId,
      queueLimit,
      template,
      modelName,
      prompt,
      JSON.stringify(params),
      workUnits,
      deadlineS,
      weight,
      termsOf(prompt),
      role,
      currentContext()?.traceparent ?? null,
    ];
    const [row] = await executor.query<TaskRow>(CREATE_TASK_SQL, values);
    return row ?? null;
  }

  async find(taskId: number, userId: number, executor: Executor = this.database): Promise<TaskRow | null> {
    const [row] = await executor.query<TaskRow>(FIND_SQL, [taskId, userId]);
    return row ?? null;
  }

  async cancelPending(taskId: number, userId: number): Promise<TaskRow | null> {
    return (await this.database.query<TaskRow>(CANCEL_PENDING_SQL, [taskId, userId]))[0] ?? null;
  }

  async requestCancel(taskId: number, userId: number): Promise<TaskRow | null> {
    return (await this.database.query<TaskRow>(REQUEST_CANCEL_SQL, [taskId, userId]))[0] ?? null;
  }

  async retry(taskId: number, userId: number, queueLimit: number, deadlineS: number): Promise<TaskRow | null> {
    return (await this.database.query<TaskRow>(RETRY_TASK_SQL, [taskId, userId, queueLimit, deadlineS]))[0] ?? null;
  }

  /** The proof with which the runner of a processing task can be told to stop it. */
  async leaseOf(taskId: number): Promise<{ runnerId: string; attempt: number; leaseToken: string } | null> {
    const [row] = await this.database.query<{ runner_id: string; attempt: number; lease_token: string }>(LEASE_OF_SQL, [
      taskId,
    ]);
    return row ? { runnerId: row.runner_id, attempt: row.attempt, leaseToken: row.lease_token } : null;
  }
}
