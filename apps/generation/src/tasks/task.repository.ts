import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '@atelier/database';
import type { Actor, MoveTask } from '@atelier/contracts';
import type { AppError } from '@atelier/platform';
import { CREATE_TASK } from './create-task.sql.js';
import { CreateTogether } from './create-together.js';
import { keyColumns, valuesOf, type NewTask, type NewTaskLimits } from './new-task.js';
import { allowanceUsedUp } from './allowance.js';
import { holdKey, isCounted, keyExhausted } from './key-limits.js';
import { queueFull } from './queue-full.js';
import type { Facet } from './facets/facet.js';
import { ADD_FACETS } from './facets/facet.sql.js';
import { AllowedMeans } from '../groups/allowed-means.js';
import { StorageLimit } from './storage-limit.js';
import type { RequestKey } from './request-key.js';
import { MOVE_TASK } from './move-task.sql.js';
import type { TaskRow } from './state/task-row.js';
import { CANCEL_PENDING, FIND_TASK, LEASE_OF, REQUEST_CANCEL, RETRY_TASK } from './task.sql.js';

/** Within what a task may wait once more. */
export interface RetryTerms extends NewTaskLimits {
  needsReview: boolean;
}

/** The tasks of one user: every statement names the owner, so that nobody else's task can be read or changed. */
@Injectable()
export class TaskRepository {
  constructor(
    private readonly database: Database,
    private readonly together: CreateTogether,
    private readonly means: AllowedMeans,
    private readonly storage: StorageLimit,
  ) {}

  /**
   * @throws AppError `queue_full` when `queueLimit` tasks of the user are waiting already, `key_exhausted` when the key has as many tasks as
   * it may have, `allowance_used_up`, `storage_full`, `group_not_allowed`
   */
  async create(task: NewTask, limits: NewTaskLimits, executor?: Executor): Promise<TaskRow> {
    if (executor) return this.createWithin(executor, task, limits);
    if (isCounted(task.apiKey))
      return this.database.transaction((transaction) => this.createWithin(transaction, task, limits));
    const row = await this.together.create(task, limits);
    if (row) return row;
    throw await this.refusal(undefined, task, limits.queueLimit);
  }

  private async createWithin(executor: Executor, task: NewTask, limits: NewTaskLimits): Promise<TaskRow> {
    await holdKey(executor, task.apiKey);
    const [row] = await executor.run(CREATE_TASK, valuesOf(task, limits));
    if (row) return row;
    throw await this.refusal(executor, task, limits.queueLimit);
  }

  /**
   * The task and the key that stands for it, in one statement. Not by an API key whose tasks are counted: that has to be held first.
   * @returns undefined when nothing was made: the key is known, or a limit is reached
   * @throws the violation of uniqueness when somebody else makes the same at the same moment
   */
  createOnce(task: NewTask, limits: NewTaskLimits, request: RequestKey): Promise<TaskRow | undefined> {
    return this.together.create(task, limits, request);
  }

  /** Why nothing was made. @throws AppError that, where groups or what is stored are the reason */
  private async refusal(transaction: Executor | undefined, task: NewTask, queueLimit: number): Promise<AppError> {
    const { apiKey, userId, role, modelName } = task;
    const member = { user_id: userId, role, ...(apiKey ? { api_key: apiKey } : {}) };
    if (task.asksGroups) await this.means.requireByGroups(member, { models: [modelName] }, transaction);
    await this.storage.assertRoom(member, transaction);
    const within = transaction ?? this.database;
    const other = (await keyExhausted(within, apiKey)) ?? (await allowanceUsedUp(within, userId));
    return other ?? queueFull(within, userId, queueLimit);
  }

  /** In the transaction that makes the tasks. */
  async addFacets(executor: Executor, facets: readonly (readonly [taskId: number, facet: Facet])[]): Promise<void> {
    if (facets.length > 0) await executor.run(ADD_FACETS, [facets.map(([id]) => id), facets.map(([, facet]) => facet)]);
  }

  async find(taskId: number, userId: number, executor: Executor = this.database): Promise<TaskRow | null> {
    const [row] = await executor.run(FIND_TASK, [taskId, userId]);
    return row ?? null;
  }

  async cancelPending(taskId: number, userId: number): Promise<TaskRow | null> {
    return (await this.database.run(CANCEL_PENDING, [taskId, userId]))[0] ?? null;
  }

  async requestCancel(taskId: number, userId: number): Promise<TaskRow | null> {
    return (await this.database.run(REQUEST_CANCEL, [taskId, userId]))[0] ?? null;
  }

  /** It counts as an open task of the key by which it is retried. Null: it cannot be retried, or not now. */
  async retry(
    taskId: number,
    { user_id, api_key }: Actor,
    { queueLimit, deadlineS, needsReview }: RetryTerms,
  ): Promise<TaskRow | null> {
    const [key, openTasks] = keyColumns(api_key);
    return this.database.transaction(async (transaction) => {
      await holdKey(transaction, api_key);
      const values = [taskId, user_id, queueLimit, deadlineS, key, openTasks, needsReview] as const;
      const [row] = await transaction.run(RETRY_TASK, [...values]);
      return row ?? null;
    });
  }

  /** Why a task cannot be retried: its key has too many open ones, the GPU time is used up, or the queue is full. */
  async retryRefused({ api_key: key, user_id }: Actor, queueLimit: number): Promise<AppError> {
    const open = key && { ...key, limits: { ...key.limits, tasks_per_day: null } };
    const other = (await keyExhausted(this.database, open)) ?? (await allowanceUsedUp(this.database, user_id));
    return other ?? queueFull(this.database, user_id, queueLimit);
  }

  /** Null: it is not waiting, or there already. Tried again when it and an announcement of the places wait for each other. */
  async move(taskId: number, userId: number, to: MoveTask['to']): Promise<TaskRow | null> {
    const rows = await this.database.transaction((transaction) => transaction.run(MOVE_TASK, [taskId, userId, to]));
    return rows[0] ?? null;
  }

  /** The lease of a processing task, which a cancel message to its runner names. */
  async leaseOf(taskId: number): Promise<{ runnerId: string; attempt: number; leaseToken: string } | null> {
    const [row] = await this.database.run(LEASE_OF, [taskId]);
    return row ? { runnerId: row.runner_id, attempt: row.attempt, leaseToken: row.lease_token } : null;
  }
}
