import { statement } from '@atelier/database';
import { shownSql } from '../pictures/listed.sql.js';
import type { PictureEntity } from '../pictures/picture.entity.js';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import { eventPayload, eventSubject, FOR_SERVICES, timestampText } from '../../tasks/state/transition.sql.js';

// Locks are taken in the order task, share, output in every transaction; a create locks the share and then the outputs that it is given.

/** The tasks of outputs, by their ids so that two calls cannot wait for each other. @param userId null: whoever's they are */
export const LOCK_TASKS = statement<[imageIds: number[], userId: number | null], Pick<TaskEntity, 'id'>>(`
  SELECT id FROM task WHERE ($2::bigint IS NULL OR user_id = $2) AND id IN (SELECT task_id FROM image WHERE id = ANY($1))
  ORDER BY id FOR UPDATE`);

export const LOCK_SHARE = statement<[userId: number]>('SELECT 1 FROM user_share WHERE user_id = $1 FOR UPDATE');

type OfTasks = [imageIds: number[], taskIds: number[]];
export type OutputRow = Pick<PictureEntity, 'id' | 'task_id'>;

const OF_TASKS = 'id = ANY($1) AND task_id = ANY($2)';

/** What its owner can still see, in the trash or outside. */
export const OWN_OUTPUTS = statement<OfTasks, OutputRow>(
  `SELECT id, task_id FROM image WHERE ${OF_TASKS} AND purge_requested_at IS NULL`,
);

export const PUT = statement<[...OfTasks, userId: number], OutputRow>(`
  UPDATE image SET deleted_at = now(), deleted_by = $3
  WHERE ${OF_TASKS} AND deleted_at IS NULL RETURNING id, task_id`);

export const PUT_ALL_OF = statement<[taskId: number, userId: number], OutputRow>(`
  UPDATE image SET deleted_at = now(), deleted_by = $2 WHERE task_id = $1 AND deleted_at IS NULL RETURNING id, task_id`);

const IN_TRASH = 'deleted_at IS NOT NULL AND purge_requested_at IS NULL';

export const TAKE_OUT = statement<OfTasks, OutputRow>(`
  UPDATE image SET deleted_at = NULL, deleted_by = NULL WHERE ${OF_TASKS} AND ${IN_TRASH} RETURNING id, task_id`);

export const TAKE_OUT_ALL_OF = statement<[taskId: number], OutputRow>(`
  UPDATE image SET deleted_at = NULL, deleted_by = NULL WHERE task_id = $1 AND ${IN_TRASH} RETURNING id, task_id`);

export const REQUEST_PURGE = statement<OfTasks, OutputRow>(`
  UPDATE image SET purge_requested_at = now() WHERE ${OF_TASKS} AND ${IN_TRASH} RETURNING id, task_id`);

export const REQUEST_PURGE_OF_ALL_OF = statement<[taskId: number], OutputRow>(`
  UPDATE image SET purge_requested_at = now() WHERE task_id = $1 AND ${IN_TRASH} RETURNING id, task_id`);

/** Deleted tasks of which nothing can be restored any more go with the last of their outputs. */
export const REQUEST_PURGE_OF_EMPTY = statement<[taskIds: number[]]>(`
  UPDATE task SET purge_requested_at = now() WHERE id = ANY($1) AND deleted_at IS NOT NULL AND purge_requested_at IS NULL
    AND NOT EXISTS (SELECT FROM image WHERE image.task_id = task.id AND image.purge_requested_at IS NULL)`);

export interface SettledTask extends Pick<TaskEntity, 'id' | 'prompt'> {
  deleted: boolean;
  was_deleted: boolean;
}

/** When it ended, told once its outputs are checked: receivers of webhooks hear of an end when they can fetch what was made. */
const CHECKED = `CASE WHEN t.was_checking > 0 AND t.checking = 0 THEN jsonb_build_object('ended_at', ${timestampText('t.completed_at')}) ELSE '{}'::jsonb END`;

/**
 * What follows for locked tasks of one user ($2) from the outputs that they have now: one that has none outside of the trash is deleted,
 * one that has some is not, be they withheld. Each gets an event with its own number.
 */
export const SETTLE = statement<[taskIds: number[], userId: number], SettledTask>(`
  WITH old AS (
    SELECT task.id, task.deleted_at, task.checking AS was_checking, shown.ids, shown.favourites, shown.kept, shown.withheld AS now_withheld, shown.checking AS now_checking, count(*) OVER () AS total, row_number() OVER (ORDER BY task.id) AS n
    FROM task CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(image.id ORDER BY position) FILTER (WHERE ${shownSql()}), '[]') AS ids, count(favourite_at)::int AS favourites,
        count(*) AS kept, count(withheld)::int AS withheld,
        count(*) FILTER (WHERE withheld = 'check')::int AS checking
      FROM image WHERE image.task_id = task.id AND image.deleted_at IS NULL) AS shown
    WHERE task.id = ANY($1)),
  changed AS (
    UPDATE task SET favourites = old.favourites, withheld = old.now_withheld, checking = old.now_checking,
      deleted_at = CASE WHEN old.kept = 0 THEN coalesce(task.deleted_at, now()) END
    FROM old WHERE task.id = old.id RETURNING task.*, old.ids, old.total, old.n, old.was_checking, old.deleted_at IS NOT NULL AS was_deleted),
  share AS (
    UPDATE user_share SET last_seq = last_seq + (SELECT count(*) FROM changed) WHERE user_id = $2 RETURNING user_id, last_seq),
  event AS (
    INSERT INTO outbox (subject, payload, user_id, seq)
    SELECT ${eventSubject('t')},
      ${eventPayload('t', 's.last_seq - t.total + t.n', { outputIds: 't.ids' })} || ${FOR_SERVICES} || ${CHECKED}, t.user_id, s.last_seq - t.total + t.n
    FROM changed t JOIN share s ON s.user_id = t.user_id ORDER BY t.n)
  SELECT id, prompt, deleted_at IS NOT NULL AS deleted, was_deleted FROM changed`);
