import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, CreateTask, Task } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../config.js';
import { StorageQuota } from '../quota/storage-quota.js';
import { noteCreated } from '../metrics/task-metrics.js';
import { ModelCatalog } from '../runners/model-catalog.js';
import { TEXT_TO_IMAGE } from '../templates/template-library.js';
import { resolveParams, workUnits } from './defaults.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { queueFull } from './queue-full.js';
import { TaskRepository, type NewTask } from './task.repository.js';
import { TaskSignals } from './task-signals.js';
import { TaskViews } from './task-views.js';
import type { TaskRow } from './task.row.js';

/** Independent of the order in which a client wrote the fields. */
function hashOf(body: CreateTask): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
}

/** What a create needs of storage: the tasks and the keys. */
@Injectable()
export class TaskIntake {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly keys: IdempotencyRepository,
    private readonly quota: StorageQuota,
    private readonly config: Config,
  ) {}

  weightOf({ role }: Actor): number {
    return role === 'admin' ? this.config.values.ADMIN_SHARE_WEIGHT : this.config.values.USER_SHARE_WEIGHT;
  }

  /** @throws AppError `queue_full`, `storage_full` */
  async accept(task: NewTask, executor?: Parameters<TaskRepository['create']>[3]): Promise<TaskRow> {
    const { QUEUED_TASKS_PER_USER, TASK_DEADLINE_S } = this.config.values;
    await this.quota.assertRoom({ user_id: task.userId, role: task.role });
    const row = await this.tasks.create(task, QUEUED_TASKS_PER_USER, TASK_DEADLINE_S, executor);
    if (row) return row;
    throw queueFull(QUEUED_TASKS_PER_USER);
  }

  /** The task of this key: a new one, or the one that the same request made before. */
  async acceptOnce(task: NewTask, key: string, bodyHash: string): Promise<{ row: TaskRow; isNew: boolean }> {
    return this.database.transaction(async (transaction) => {
      const claim = await this.keys.claim(transaction, task.userId, key, bodyHash);
      if (claim.outcome === 'other_body') throw new AppError('idempotency_key_reused');
      if (claim.outcome === 'same')
        return { row: await this.existing(claim.taskId, task.userId, transaction), isNew: false };
      const row = await this.accept(task, transaction);
      await this.keys.remember(transaction, task.userId, key, Number(row.id));
      return { row, isNew: true };
    });
  }

  private async existing(
    taskId: number,
    userId: number,
    executor: Parameters<TaskRepository['find']>[2],
  ): Promise<TaskRow> {
    const row = await this.tasks.find(taskId, userId, executor);
    if (!row) throw new AppError('not_found', { detail: 'The task of this Idempotency-Key was deleted' });
    return row;
  }
}

/** Accepts a task: when this answers, the task is committed and will reach an end. */
@Injectable()
export class CreateTaskService {
  constructor(
    private readonly intake: TaskIntake,
    private readonly models: ModelCatalog,
    private readonly signals: TaskSignals,
    private readonly views: TaskViews,
  ) {}

  /** @throws AppError `model_unavailable`, `queue_full`, `storage_full`, `idempotency_key_reused` */
  async create(actor: Actor, body: CreateTask, idempotencyKey: string | null): Promise<Task> {
    const modelName = await this.models.resolve(body.model_name);
    const params = resolveParams(body, modelName);
    const task = {
      userId: actor.user_id,
      template: TEXT_TO_IMAGE,
      modelName,
      prompt: body.prompt,
      params,
      workUnits: workUnits(params),
      weight: this.intake.weightOf(actor),
      role: actor.role,
    };
    const { row, isNew } =
      idempotencyKey === null
        ? { row: await this.intake.accept(task), isNew: true }
        : await this.intake.acceptOnce(task, idempotencyKey, hashOf(body));
    if (isNew) noteCreated(modelName);
    if (isNew) this.signals.taskReady(modelName);
    return this.views.view(row);
  }
}
