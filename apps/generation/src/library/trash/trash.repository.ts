import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { CollectionImageRepository } from '../collections/collection-image.repository.js';
import { PromptTermRepository } from '../search/prompt-term.repository.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { OutputTrashRepository } from './output-trash.repository.js';
import {
  DELETE_TASK,
  EMPTY_BATCH,
  EMPTY_UNMADE,
  LOCK_TASK,
  OUTPUTS_UNTIL,
  REQUEST_PURGE_OF_TASK,
  RESTORE_TASK,
} from './trash.sql.js';
import { PUT_ALL_OF, REQUEST_PURGE_OF_ALL_OF, TAKE_OUT_ALL_OF } from './trashed-outputs.sql.js';

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

/** Deletes whole tasks, with all that they show, and takes them back. */
@Injectable()
export class TrashRepository {
  constructor(
    private readonly database: Database,
    private readonly terms: PromptTermRepository,
    private readonly collected: CollectionImageRepository,
    private readonly outputs: OutputTrashRepository,
  ) {}

  /** The outputs that went to the trash with it. Null: there is no such task of this user outside of the trash. */
  async put(taskId: number, userId: number): Promise<{ row: TaskRow; imageIds: number[] } | null> {
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(DELETE_TASK, [taskId, userId]);
      if (!row) return null;
      const imageIds = idsOf(await transaction.run(PUT_ALL_OF, [taskId, userId]));
      await this.terms.remove(transaction, [row]);
      await this.collected.setListed(transaction, imageIds, false);
      return { row, imageIds };
    });
  }

  /** With everything of it that lies in the trash. False: there was nothing to restore. */
  async restore(taskId: number, userId: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const [task] = await transaction.run(LOCK_TASK, [taskId, userId]);
      if (!task) return false;
      const back = await transaction.run(TAKE_OUT_ALL_OF, [taskId]);
      if (!task.deleted) await this.outputs.settle(transaction, userId, back, true);
      else await this.comeBack(transaction, task, idsOf(back));
      return task.deleted || back.length > 0;
    });
  }

  private async comeBack(transaction: Transaction, task: TaskRow, imageIds: number[]): Promise<void> {
    await transaction.run(RESTORE_TASK, [task.id, task.user_id]);
    await this.terms.add(transaction, [task]);
    await this.collected.setListed(transaction, imageIds, true);
  }

  /** What of the task lies in the trash; a restore at the same moment either comes first or finds nothing. False: nothing does. */
  async requestPurge(taskId: number, userId: number): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const [task] = await transaction.run(LOCK_TASK, [taskId, userId]);
      if (!task) return false;
      const outputs = await transaction.run(REQUEST_PURGE_OF_ALL_OF, [taskId]);
      const tasks = await transaction.run(REQUEST_PURGE_OF_TASK, [taskId]);
      return outputs.length + tasks.length > 0;
    });
  }

  /** All that is in the trash now, in short transactions; what is deleted meanwhile stays. */
  async requestPurgeOfAll(userId: number): Promise<void> {
    const [{ now }] = (await this.database.query<{ now: string }>('SELECT now()::text AS now')) as [{ now: string }];
    let ids: number[];
    do {
      ids = idsOf(await this.database.run(OUTPUTS_UNTIL, [userId, now]));
      await this.outputs.requestPurge(userId, ids);
    } while (ids.length === EMPTY_BATCH);
    while ((await this.database.run(EMPTY_UNMADE, [userId, now])).length === EMPTY_BATCH);
  }
}
