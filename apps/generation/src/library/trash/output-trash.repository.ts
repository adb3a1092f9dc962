import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { CollectionImageRepository } from '../collections/collection-image.repository.js';
import { PromptTermRepository } from '../search/prompt-term.repository.js';
import {
  LOCK_SHARE,
  LOCK_TASKS,
  OWN_OUTPUTS,
  PUT,
  REQUEST_PURGE,
  REQUEST_PURGE_OF_EMPTY,
  SETTLE,
  TAKE_OUT,
  type OutputRow,
} from './trashed-outputs.sql.js';

/** Ids of outputs: of those that were asked for which are the user's, and which of them a call has changed. */
export interface Moved {
  own: number[];
  changed: number[];
}

const tasksOf = (rows: readonly OutputRow[]) => [...new Set(rows.map(({ task_id }) => task_id))];
const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

/** Puts single outputs into the trash and takes them out, whatever their kind. Their tasks follow in the same transaction. */
@Injectable()
export class OutputTrashRepository {
  constructor(
    private readonly database: Database,
    private readonly terms: PromptTermRepository,
    private readonly collected: CollectionImageRepository,
  ) {}

  /** A task of which nothing is left outside of the trash is deleted with it. */
  async put(userId: number, imageIds: number[]): Promise<Moved> {
    return this.move(userId, imageIds, false);
  }

  /** A deleted task comes back with the first of its outputs. */
  async restore(userId: number, imageIds: number[]): Promise<Moved> {
    return this.move(userId, imageIds, true);
  }

  private async move(userId: number, imageIds: number[], isShown: boolean): Promise<Moved> {
    return this.database.transaction((transaction) => this.moveIn(transaction, userId, imageIds, isShown));
  }

  /** As `put`, in a transaction that does more. */
  async putIn(transaction: Transaction, userId: number, imageIds: number[]): Promise<Moved> {
    return this.moveIn(transaction, userId, imageIds, false);
  }

  private async moveIn(transaction: Transaction, userId: number, imageIds: number[], isShown: boolean): Promise<Moved> {
    const taskIds = idsOf(await transaction.run(LOCK_TASKS, [imageIds, userId]));
    if (taskIds.length === 0) return { own: [], changed: [] };
    await transaction.run(LOCK_SHARE, [userId]);
    const own = idsOf(await transaction.run(OWN_OUTPUTS, [imageIds, taskIds]));
    const changed = isShown
      ? await transaction.run(TAKE_OUT, [own, taskIds])
      : await transaction.run(PUT, [own, taskIds, userId]);
    await this.settle(transaction, userId, changed, isShown);
    return { own, changed: idsOf(changed) };
  }

  /** What follows from outputs that were shown or hidden; their tasks are locked. */
  async settle(transaction: Transaction, userId: number, changed: OutputRow[], isShown: boolean): Promise<void> {
    if (changed.length === 0) return;
    await this.collected.setListed(transaction, idsOf(changed), isShown);
    const tasks = await transaction.run(SETTLE, [tasksOf(changed), userId]);
    await this.terms.remove(transaction, tasks.filter((task) => task.deleted && !task.was_deleted)); // prettier-ignore
    await this.terms.add(transaction, tasks.filter((task) => !task.deleted && task.was_deleted)); // prettier-ignore
  }

  /** From now on they cannot be restored; what is not in the trash stays as it is. @param userId null: whoever's they are */
  async requestPurge(userId: number | null, imageIds: number[]): Promise<number[]> {
    if (imageIds.length === 0) return [];
    return this.database.transaction((transaction) => this.requestPurgeIn(transaction, userId, imageIds));
  }

  /** As `requestPurge`, in a transaction that does more. */
  async requestPurgeIn(transaction: Transaction, userId: number | null, imageIds: number[]): Promise<number[]> {
    const taskIds = idsOf(await transaction.run(LOCK_TASKS, [imageIds, userId]));
    const marked = await transaction.run(REQUEST_PURGE, [imageIds, taskIds]);
    await transaction.run(REQUEST_PURGE_OF_EMPTY, [tasksOf(marked)]);
    return idsOf(marked);
  }
}
