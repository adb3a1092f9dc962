import type { RunOf } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import { unmadeSql } from './trash.sql.js';

/** An output in the trash, or a deleted task that has made nothing, as far as its owner may see it. */
export interface TrashedRow extends Pick<TaskEntity, 'prompt' | 'model_name' | 'status' | 'created_at'> {
  task_id: number;
  workflow: RunOf | null;
  /** Null: the task itself. */
  image_id: number | null;
  deleted_at: Date;
  purge_at: Date;
  /** Where the next page begins: `deleted_at` to the microsecond, which a `Date` does not hold, and the two others. */
  position: string;
}

/** The last row of a page: when it was deleted, 1 for an output and 0 for a task, and its id. */
export type TrashPosition = [deletedAt: string, isOutput: number, id: number];

const after = (isOutput: number) =>
  `($4::timestamptz IS NULL OR (deleted_at <= $4 AND (deleted_at, ${isOutput}, id) < ($4, $5::int, $6::bigint)))`;

/** The tasks are read as far back only as the outputs of the page reach, so that a page costs its own rows. */
export const TRASH_PAGE = statement<
  [userId: number, limit: number, keptDays: number, ...([null, null, null] | TrashPosition)],
  TrashedRow
>(`
  WITH outputs AS (
    SELECT deleted_at, 1 AS is_output, id, task_id FROM image
    WHERE deleted_by = $1 AND deleted_at IS NOT NULL AND purge_requested_at IS NULL AND withheld IS NULL AND ${after(1)}
    ORDER BY deleted_at DESC, id DESC LIMIT $2),
  unmade AS (
    SELECT deleted_at, 0, id, id FROM task
    WHERE user_id = $1 AND ${unmadeSql('image.withheld IS NULL')} AND ${after(0)}
      AND deleted_at >= CASE WHEN (SELECT count(*) FROM outputs) < $2 THEN '-infinity' ELSE (SELECT min(deleted_at) FROM outputs) END
    ORDER BY deleted_at DESC, id DESC LIMIT $2),
  entry AS (SELECT * FROM outputs UNION ALL SELECT * FROM unmade ORDER BY deleted_at DESC, is_output DESC, id DESC LIMIT $2)
  SELECT entry.task_id, CASE WHEN is_output = 1 THEN entry.id END AS image_id, entry.deleted_at,
    entry.deleted_at + make_interval(days => $3) AS purge_at, concat_ws('|', entry.deleted_at, is_output, entry.id) AS position,
    task.prompt, task.model_name, task.status, task.created_at, task.run->'workflow' AS workflow
  FROM entry JOIN task ON task.id = entry.task_id ORDER BY entry.deleted_at DESC, is_output DESC, entry.id DESC`);
