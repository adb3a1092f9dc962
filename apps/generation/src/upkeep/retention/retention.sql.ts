import { statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';

const BATCH = 100;

const ROWS = 2_000;

/** For a user of unknown role the longer time holds. $1 days of users, $2 of admins. */
const DAYS = `CASE WHEN s.role = 'admin' THEN $2::int WHEN s.role IS NOT NULL THEN $1::int
  ELSE CASE WHEN least($1::int, $2::int) = 0 THEN 0 ELSE greatest($1::int, $2::int) END END`;

/** An output that its owner has not chosen to keep. */
const UNSPARED = `image.deleted_at IS NULL AND NOT ($3 AND (image.favourite_at IS NOT NULL
  OR EXISTS (SELECT FROM collection_image c WHERE c.image_id = image.id)))`;

/** The outputs of old tasks, none where a task has made none. By user, oldest first, along the index of the lists: a user with nothing old costs one look-up. $3 whether chosen ones are spared. */
export const OLD_OUTPUTS = statement<
  [userDays: number, adminDays: number, sparesChosen: boolean],
  Pick<TaskEntity, 'user_id' | 'id'> & { image_ids: number[] }
>(`
  SELECT s.user_id, old.id, ARRAY(SELECT image.id FROM image WHERE image.task_id = old.id AND ${UNSPARED}) AS image_ids
  FROM user_share s CROSS JOIN LATERAL (
    SELECT id FROM task WHERE task.user_id = s.user_id AND deleted_at IS NULL AND ${DAYS} > 0
      AND created_at < now() - make_interval(days => ${DAYS}) AND completed_at < now() - make_interval(days => ${DAYS})
      AND status NOT IN ('pending', 'processing')
      AND (NOT EXISTS (SELECT FROM image WHERE image.task_id = task.id) OR EXISTS (SELECT FROM image WHERE image.task_id = task.id AND ${UNSPARED}))
    ORDER BY created_at LIMIT ${BATCH}) AS old
  LIMIT ${BATCH}`);

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
