import { statement } from '@atelier/database';

/** Old tasks that one statement looks at, whether or not they go. */
export const SLICE = 200;

const ROWS = 2_000;

/** For a user of unknown role the longer time holds. $1 days of users, $2 of admins. */
const DAYS = `CASE WHEN s.role = 'admin' THEN $2::int WHEN s.role IS NOT NULL THEN $1::int
  ELSE CASE WHEN least($1::int, $2::int) = 0 THEN 0 ELSE greatest($1::int, $2::int) END END`;

/** An output that its owner has not chosen to keep. */
const UNSPARED = `image.deleted_at IS NULL AND NOT ($3 AND (image.favourite_at IS NOT NULL
  OR EXISTS (SELECT FROM collection_image c WHERE c.image_id = image.id)))`;

/** Where a walk through the old tasks stands: by user, oldest first. */
export interface OldTask {
  user_id: number;
  /** `created_at` to the microsecond, as Postgres writes it. */
  at: string;
  id: number;
}

/** Before every task. */
export const BEFORE_ALL: OldTask = { user_id: 0, at: '-infinity', id: 0 };

/** An old task with what of it goes. */
export interface OldTaskRow extends OldTask {
  image_ids: number[];
  /** It has made nothing: it goes itself. */
  unmade: boolean;
}

/** Of the user where the walk stands, after it; of the others all. */
const REST = `created_at >= CASE WHEN s.user_id = $4 THEN $5::timestamptz ELSE '-infinity' END
  AND (s.user_id > $4 OR (created_at, id) > ($5::timestamptz, $6::bigint))`;

/**
 * The next ${SLICE} old tasks after a place, along the index of the lists: a user with nothing old costs one look-up, and what its owner has
 * chosen to keep is passed once in a walk. $3 whether chosen ones are spared.
 */
export const OLD_OUTPUTS = statement<
  [userDays: number, adminDays: number, sparesChosen: boolean, userId: number, at: string, id: number],
  OldTaskRow
>(`
  SELECT slice.user_id, slice.created_at::text AS at, slice.id,
    ARRAY(SELECT image.id FROM image WHERE image.task_id = slice.id AND ${UNSPARED}) AS image_ids,
    NOT EXISTS (SELECT FROM image WHERE image.task_id = slice.id) AS unmade
  FROM (SELECT s.user_id, old.id, old.created_at FROM user_share s CROSS JOIN LATERAL (
      SELECT id, created_at FROM task WHERE task.user_id = s.user_id AND deleted_at IS NULL AND ${DAYS} > 0 AND ${REST}
        AND created_at < now() - make_interval(days => ${DAYS}) AND completed_at < now() - make_interval(days => ${DAYS})
        AND status NOT IN ('pending', 'processing')
      ORDER BY created_at, id LIMIT ${SLICE}) AS old
    WHERE s.user_id >= $4 ORDER BY s.user_id, old.created_at, old.id LIMIT ${SLICE}) AS slice
  ORDER BY slice.user_id, slice.created_at, slice.id`);

/** Of tasks that have ended: a task that goes on needs its last attempt. */
const oldAttemptsSql = (which: string) => `
  DELETE FROM attempt WHERE (task_id, number) IN (
    SELECT attempt.task_id, attempt.number FROM attempt JOIN task ON task.id = attempt.task_id
    WHERE outcome ${which} 'completed' AND ended_at < now() - make_interval(days => $1) AND task.status NOT IN ('pending', 'processing')
    ORDER BY ended_at LIMIT ${ROWS})
  RETURNING task_id`;

export const FORGET_KEYS = statement<[], { user_id: number }>(`
  DELETE FROM idempotency_key WHERE (user_id, key) IN (
    SELECT user_id, key FROM idempotency_key WHERE created_at < now() - interval '24 hours' ORDER BY created_at LIMIT ${ROWS} FOR UPDATE SKIP LOCKED)
  RETURNING user_id`);

export const FORGET_COMPLETED = statement<[days: number], { task_id: number }>(oldAttemptsSql('='));
export const FORGET_OTHERS = statement<[days: number], { task_id: number }>(oldAttemptsSql('<>'));
