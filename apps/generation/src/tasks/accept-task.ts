import { Injectable } from '@nestjs/common';
import { Database, isTransient, isUniqueViolation, type Executor, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../config.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { isCounted } from './key-limits.js';
import type { RequestKey } from './request-key.js';
import type { TaskRow } from './state/task-row.js';
import { limitsOf, type NewTask } from './new-task.js';
import { TaskRepository } from './task.repository.js';

/** Stores a new task within the limits of its user, once per idempotency key. */
@Injectable()
export class AcceptTask {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly keys: IdempotencyRepository,
    private readonly config: Config,
  ) {}

  /** @throws AppError `queue_full`, `allowance_used_up`, `storage_full`, `key_exhausted`, `group_not_allowed` */
  accept(task: NewTask, executor?: Executor): Promise<TaskRow> {
    return this.tasks.create(task, limitsOf(this.config), executor);
  }

  /**
   * The task of this key: a new one, or the one that the same request made before.
   * @throws AppError `idempotency_key_reused`, `not_found` when that task was deleted, and those of `accept`
   */
  async acceptOnce(task: NewTask, request: RequestKey): Promise<{ row: TaskRow; isNew: boolean }> {
    if (request.anew) return { row: await this.acceptAnew(task, request), isNew: true };
    const made = isCounted(task.apiKey) ? undefined : await this.acceptAtOnce(task, request);
    return made ? { row: made, isNew: true } : this.acceptInSteps(task, request);
  }

  /** Undefined: nothing was made. Why, and what the key stands for, is found out in steps. */
  private async acceptAtOnce(task: NewTask, request: RequestKey): Promise<TaskRow | undefined> {
    try {
      return await this.tasks.createOnce(task, limitsOf(this.config), request);
    } catch (error) {
      if (isUniqueViolation(error) || isTransient(error)) return undefined;
      throw error;
    }
  }

  private async acceptInSteps(task: NewTask, request: RequestKey): Promise<{ row: TaskRow; isNew: boolean }> {
    return this.database.transaction(async (transaction) => {
      const claim = await this.keys.claim(transaction, task.userId, request);
      if (claim.outcome === 'other_body') throw new AppError('idempotency_key_reused');
      if (claim.outcome === 'same')
        return { row: await this.existing(claim.taskIds[0]!, task.userId, transaction), isNew: false };
      const row = await this.accept(task, transaction);
      await this.keys.remember(transaction, task.userId, request.key, [row.id]);
      return { row, isNew: true };
    });
  }

  /** The key stands for this task from now on. A program waits for each statement: this is one more than without a key. */
  private async acceptAnew(task: NewTask, request: RequestKey): Promise<TaskRow> {
    try {
      return await this.database.transaction(async (transaction) => {
        const row = await this.accept(task, transaction);
        await this.keys.rememberAnew(transaction, task.userId, request, row.id);
        return row;
      });
    } catch (error) {
      // A repetition of what was refused must not find what was made before.
      await this.keys.forget(task.userId, request.key);
      throw error;
    }
  }

  private async existing(taskId: number, userId: number, transaction: Transaction): Promise<TaskRow> {
    const row = await this.tasks.find(taskId, userId, transaction);
    if (!row) throw new AppError('not_found', { detail: 'The task of this Idempotency-Key was deleted' });
    return row;
  }
}
