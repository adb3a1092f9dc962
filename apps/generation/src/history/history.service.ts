import { Injectable } from '@nestjs/common';
import type { Actor, HistoryQuery, HistoryRecordPage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Config } from '../config.js';
import { ImageRepository } from '../results/image.repository.js';
import { TaskViews } from '../tasks/task-views.js';
import { taskColumns, type TaskRow } from '../tasks/task.row.js';
import { decodeCursor, encodeCursor } from './cursor.js';

interface PageScope {
  userId: number;
  status: string | undefined;
  modelName: string | undefined;
}

/** Built from the filters that are set, so that each page walks exactly one index from the cursor on. */
function pageSql(scope: PageScope, after: string | undefined, limit: number): { sql: string; values: unknown[] } {
  const values: unknown[] = [scope.userId, limit];
  const conditions = ['user_id = $1', 'deleted_at IS NULL'];
  const add = (column: string, operator: string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${column} ${operator} $${values.length}`);
  };
  add('id', '<', after);
  add('status', '=', scope.status);
  add('model_name', '=', scope.modelName);
  return {
    sql: `SELECT ${taskColumns('task')} FROM task WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT $2`,
    values,
  };
}

/** A user's tasks, newest first, page by page. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly images: ImageRepository,
    private readonly views: TaskViews,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page(actor: Actor, { limit, cursor, status, model_name }: HistoryQuery): Promise<HistoryRecordPage> {
    const secret = this.config.values.SIGNING_SECRET;
    const scope = { userId: actor.user_id, status, modelName: model_name };
    const signed = ['history', actor.user_id, status, model_name];
    const after = cursor === undefined ? undefined : decodeCursor(secret, signed, cursor);
    // One more than asked for tells whether there is a next page.
    const { sql, values } = pageSql(scope, after, limit + 1);
    const rows = await this.database.query<TaskRow>(sql, values);
    const shown = rows.slice(0, limit);
    const images = await this.images.ofTasks(shown.filter((row) => row.result_id !== null).map((row) => row.id));
    const items = await Promise.all(
      shown.map(async (row) => ({ ...(await this.views.view(row)), images: images.get(row.id) ?? [] })),
    );
    return { items, next_cursor: rows.length > limit ? encodeCursor(secret, signed, shown.at(-1)!.id) : null };
  }
}
