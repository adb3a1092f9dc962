import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../config.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import type { RequestKey } from './request-key.js';
import type { TaskRow } from './state/task-row.js';
import { limitsOf, type NewTask } from './new-task.js';
import { TaskRepository } from './task.repository.js';

/** What is done in the transaction of the tasks. */
export type Also = (transaction: Transaction, rows: TaskRow[]) => Promise<void>;

/** Stores the tasks of one run, all of them or none, once per idempotency key. */
@Injectable()
export class AcceptRun {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly keys: IdempotencyRepository,
    private readonly config: Config,
  ) {}

  /**
   * The tasks that the same request made before, if it did.
   * @throws AppError `idempotency_key_reused`, `not_found` when all of them were deleted
   */
  async earlier(userId: number, { key, bodyHash, anew }: RequestKey): Promise<TaskRow[] | null> {
    if (anew) return null;
    const known = await this.keys.find(userId, key);
    if (!known) return null;
    if (known.bodyHash !== bodyHash) throw new AppError('idempotency_key_reused');
    return this.existing(known.taskIds, userId);
  }

  /**
   * @param tasks of one user, at least one
   * @param also what must be true together with them
   * @throws AppError `queue_full`, `key_exhausted` and `allowance_used_up` when not all of them may be made, `storage_full`, `idempotency_key_reused`, `not_found`
   */
  async accept(tasks: NewTask[], request: RequestKey | null, also: Also): Promise<{ rows: TaskRow[]; isNew: boolean }> {
    const { userId } = tasks[0]!;
    if (request?.anew) await this.keys.forget(userId, request.key);
    return this.database.transaction(async (transaction) => {
      if (!request) return { rows: await this.createAll(tasks, transaction, also), isNew: true };
      const claim = await this.keys.claim(transaction, userId, request);
      if (claim.outcome === 'other_body') throw new AppError('idempotency_key_reused');
      if (claim.outcome === 'same')
        return { rows: await this.existing(claim.taskIds, userId, transaction), isNew: false };
      const rows = await this.createAll(tasks, transaction, also);
      const ids = rows.map(({ id }) => id);
      await this.keys.remember(transaction, userId, request.key, ids);
      return { rows, isNew: true };
    });
  }

  /** One statement each: the share of the user is locked by the first, so the limit holds for all of them. */
  private async createAll(tasks: NewTask[], transaction: Transaction, also: Also): Promise<TaskRow[]> {
    const limits = limitsOf(this.config);
    const rows: TaskRow[] = [];
    for (const task of tasks) rows.push(await this.tasks.create(task, limits, transaction));
    const facets = rows.flatMap(({ id }, index) => (tasks[index]!.facets ?? []).map((facet) => [id, facet] as const));
    await this.tasks.addFacets(transaction, facets);
    await also(transaction, rows);
    return rows;
  }

  private async existing(taskIds: number[], userId: number, transaction?: Transaction): Promise<TaskRow[]> {
    const rows: TaskRow[] = [];
    for (const id of taskIds) {
      const row = await this.tasks.find(id, userId, transaction);
      if (row) rows.push(row);
    }
    if (rows.length === 0)
      throw new AppError('not_found', { detail: 'The tasks of this Idempotency-Key were deleted' });
    return rows;
  }
}
