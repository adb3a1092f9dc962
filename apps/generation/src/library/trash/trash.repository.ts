import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { CollectionImageRepository } from '../collections/collection-image.repository.js';
import { PromptTermRepository } from '../search/prompt-term.repository.js';
import { taskColumns, type TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';

export interface TrashedRow extends TaskRow {
  deleted_at: Date;
  purge_at: Date;
  /** `deleted_at` to the microsecond, which a `Date` does not hold. */
  deleted_text: string;
}

/** Where a page goes on. */
export interface TrashPosition {
  deletedAt: string;
  id: number;
}

const IN_TRASH = 'task.deleted_at IS NOT NULL AND task.purge_requested_at IS NULL';

/** A waiting task is cancelled on its way; a running one is marked, and its runner told. */
const DELETE_SQL = transitionSql({
  where: `task.id = $1 AND task.user_id = $2 AND task.deleted_at IS NULL`,
  set: `deleted_at = now(),
    status = CASE WHEN task.status = 'pending' THEN 'cancelled' ELSE task.status END,
    completed_at = CASE WHEN task.status = 'pending' THEN now() ELSE task.completed_at END,
    phase = CASE WHEN task.status = 'processing' THEN 'cancelling' END,
    cancel_requested_at = CASE WHEN task.status = 'processing' THEN coalesce(task.cancel_requested_at, now()) END`,
});

const RESTORE_SQL = transitionSql({
  where: `task.id = $1 AND task.user_id = $2 AND ${IN_TRASH}`,
  set: 'deleted_at = NULL',
});

/** Row by row under lock, so that a restore at the same moment either comes first or finds nothing. */
const PURGE_SQL = `UPDATE task SET purge_requested_at = now() WHERE id = $1 AND user_id = $2 AND ${IN_TRASH} RETURNING id`;

const EMPTY_BATCH = 2_000;
const EMPTY_SQL = `
  UPDATE task SET purge_requested_at = now() WHERE id IN (
    SELECT id FROM task WHERE user_id = $1 AND deleted_at <= $2::timestamptz AND ${IN_TRASH} ORDER BY deleted_at DESC, id DESC LIMIT ${EMPTY_BATCH} FOR UPDATE)
  RETURNING id`;

/** $1 user, $2 rows, $3 days kept, $4 and $5 the last row of the page before, or null. */
const PAGE_SQL = `
  SELECT ${taskColumns('task')}, deleted_at, deleted_at + make_interval(days => $3) AS purge_at, deleted_at::text AS deleted_text
  FROM task WHERE user_id = $1 AND ${IN_TRASH} AND ($4::timestamptz IS NULL OR (deleted_at, id) < ($4::timestamptz, $5::bigint))
  ORDER BY deleted_at DESC, id DESC LIMIT $2`;

/** Tasks on their way into the trash, in it, and out of it. */
@Injectable()
export class TrashRepository {
  constructor(
    private readonly database: Database,
    private readonly terms: PromptTermRepository,
    private readonly collected: CollectionImageRepository,
  ) {}

  /** Null: there is no such task of this user outside of the trash. */
  async put(taskId: number, userId: number): Promise<TaskRow | null> {
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.query<TaskRow>(DELETE_SQL, [taskId, userId]);
      if (!row) return null;
      await this.terms.remove(transaction, row.id, row.prompt);
      await this.collected.setListed(transaction, row.id, false);
      return row;
    });
  }

  /** Null: it is not in the trash, or not any more. */
  async restore(taskId: number, userId: number): Promise<TaskRow | null> {
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.query<TaskRow>(RESTORE_SQL, [taskId, userId]);
      if (!row) return null;
      await this.terms.add(transaction, row.id, row.prompt);
      await this.collected.setListed(transaction, row.id, true);
      return row;
    });
  }

  /** The latest deleted first. */
  async page(userId: number, limit: number, keptDays: number, after: TrashPosition | null): Promise<TrashedRow[]> {
    return this.database.query<TrashedRow>(PAGE_SQL, [userId, limit, keptDays, after?.deletedAt, after?.id]);
  }

  /** False: it was not in the trash. */
  async requestPurge(taskId: number, userId: number): Promise<boolean> {
    return (await this.database.query(PURGE_SQL, [taskId, userId])).length > 0;
  }

  /** All that is in the trash now, in short statements; what is deleted meanwhile stays. */
  async requestPurgeOfAll(userId: number): Promise<void> {
    const [{ now }] = (await this.database.query<{ now: string }>('SELECT now()::text AS now')) as [{ now: string }];
    let marked: unknown[];
    do marked = await this.database.query(EMPTY_SQL, [userId, now]);
    while (marked.length === EMPTY_BATCH);
  }
}
