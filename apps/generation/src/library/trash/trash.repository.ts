import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Database } from '@atelier/database';
import { IsNull, Not, type Repository } from 'typeorm';
import { CollectionImageRepository } from '../collections/collection-image.repository.js';
import { PromptTermRepository } from '../search/prompt-term.repository.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { TaskEntity } from '../../tasks/state/task.entity.js';
import {
  DELETE_TASK,
  EMPTY_BATCH,
  EMPTY_TRASH,
  RESTORE_TASK,
  TRASH_PAGE,
  type TrashedRow,
  type TrashPosition,
} from './trash.sql.js';

export type { TrashedRow, TrashPosition };

/** Puts tasks into the trash, lists them, and takes them out. */
@Injectable()
export class TrashRepository {
  constructor(
    private readonly database: Database,
    private readonly terms: PromptTermRepository,
    private readonly collected: CollectionImageRepository,
    @InjectRepository(TaskEntity) private readonly tasks: Repository<TaskEntity>,
  ) {}

  /** Null: there is no such task of this user outside of the trash. */
  async put(taskId: number, userId: number): Promise<TaskRow | null> {
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(DELETE_TASK, [taskId, userId]);
      if (!row) return null;
      await this.terms.remove(transaction, row.id, row.prompt);
      await this.collected.setListed(transaction, row.id, false);
      return row;
    });
  }

  /** Null: it is not in the trash, or not any more. */
  async restore(taskId: number, userId: number): Promise<TaskRow | null> {
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(RESTORE_TASK, [taskId, userId]);
      if (!row) return null;
      await this.terms.add(transaction, row.id, row.prompt);
      await this.collected.setListed(transaction, row.id, true);
      return row;
    });
  }

  /** The latest deleted first. */
  async page(userId: number, limit: number, keptDays: number, after: TrashPosition | null): Promise<TrashedRow[]> {
    return this.database.run(TRASH_PAGE, [userId, limit, keptDays, after?.deletedAt, after?.id]);
  }

  /** One statement, so that a restore at the same moment either comes first or finds nothing. False: it was not in the trash. */
  async requestPurge(taskId: number, userId: number): Promise<boolean> {
    const inTrash = { id: taskId, user_id: userId, deleted_at: Not(IsNull()), purge_requested_at: IsNull() };
    const { affected } = await this.tasks.update(inTrash, { purge_requested_at: () => 'now()' });
    return affected === 1;
  }

  /** All that is in the trash now, in short statements; what is deleted meanwhile stays. */
  async requestPurgeOfAll(userId: number): Promise<void> {
    const [{ now }] = (await this.database.query<{ now: string }>('SELECT now()::text AS now')) as [{ now: string }];
    let marked: unknown[];
    do marked = await this.database.run(EMPTY_TRASH, [userId, now]);
    while (marked.length === EMPTY_BATCH);
  }
}
