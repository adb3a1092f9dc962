import { prepared, statement } from '@atelier/database';
import { RESERVED } from '../../tasks/state/allowance.sql.js';
import { HAS_ID } from '../../tasks/state/index-conditions.js';
import { PLACEMENT_KEY } from '../../tasks/state/placement-key.js';

const BATCH = 100;

/** Waiting tasks that one statement counts, in some ten milliseconds of Postgres. A user who has more is counted at once. */
const TASKS_AT_ONCE = 20_000;
const USERS_AT_ONCE = 1_000;

/** Above all users: tasks of somebody without a share are counted with the last range. */
export const LAST_USER = Number.MAX_SAFE_INTEGER;

/** The last user of the range that is counted next; null: nobody is left. $1 the last one of the range before. */
export const NEXT_RANGE = prepared(
  statement<[above: number], { last: number | null }>(`
  SELECT max(user_id) AS last FROM (
    SELECT user_id, sum(pending) OVER (ORDER BY user_id) - pending AS before
    FROM (SELECT user_id, pending FROM user_share WHERE user_id > $1 ORDER BY user_id LIMIT ${USERS_AT_ONCE}) AS next) AS summed
  WHERE before < ${TASKS_AT_ONCE}`),
);

/** $1 above the first user, $2 the last one. */
const IN_RANGE = 'user_id > $1 AND user_id <= $2';

/** By user; the two are counted apart, so that waiting tasks, which may be a million, are counted in an index. */
const COUNTED_TASKS = `
  SELECT user_id, sum(pending) AS pending, sum(running) AS running, sum(reserved_ms)::bigint AS reserved_ms FROM (
    SELECT user_id, count(*) AS pending, 0 AS running, 0 AS reserved_ms FROM task WHERE status = 'pending' AND ${IN_RANGE} GROUP BY user_id
    UNION ALL SELECT user_id, 0, count(*), sum(${RESERVED('task')}) FROM task WHERE status = 'processing' AND ${IN_RANGE} GROUP BY user_id) AS by_status
  GROUP BY user_id`;

/** By user and placement key, in the index by which tasks are leased. */
const COUNTED_READY = `
  SELECT user_id, ${PLACEMENT_KEY('task')} AS key, count(*) AS ready FROM task WHERE status = 'pending' AND ready AND ${IN_RANGE} GROUP BY 1, 2`;

/** Users of a range whose counts look wrong; some of them are merely changing at this moment. */
export const SUSPECTS = prepared(
  statement<[above: number, last: number], { id: number }>(`
  SELECT coalesce(s.user_id, t.user_id) AS id FROM (SELECT * FROM user_share WHERE ${IN_RANGE}) AS s
  FULL JOIN (${COUNTED_TASKS}) AS t ON t.user_id = s.user_id
  WHERE coalesce(s.pending, 0) <> coalesce(t.pending, 0) OR coalesce(s.running, 0) <> coalesce(t.running, 0)
    OR coalesce(s.reserved_ms, 0) <> coalesce(t.reserved_ms, 0)
  UNION
  SELECT coalesce(b.user_id, t.user_id) FROM (SELECT * FROM backlog WHERE ${IN_RANGE}) AS b
  FULL JOIN (${COUNTED_READY}) AS t ON t.user_id = b.user_id AND t.key = b.model_name
  WHERE coalesce(b.ready, 0) <> coalesce(t.ready, 0)
  LIMIT ${BATCH}`),
);

export const RECOUNT = statement<[userId: number], { user_id: number }>(`
  WITH counted AS (SELECT count(*) FILTER (WHERE status = 'pending') AS pending, count(*) FILTER (WHERE status = 'processing') AS running,
      coalesce(sum(${RESERVED('task')}), 0)::bigint AS reserved_ms FROM task WHERE user_id = $1 AND status IN ('pending', 'processing') AND ${HAS_ID})
  UPDATE user_share s SET pending = c.pending, running = c.running, reserved_ms = c.reserved_ms FROM counted c
  WHERE s.user_id = $1 AND (s.pending <> c.pending OR s.running <> c.running OR s.reserved_ms <> c.reserved_ms) RETURNING s.user_id`);

export const RECOUNT_BACKLOG = statement<[userId: number], { model_name: string }>(`
  WITH counted AS (SELECT ${PLACEMENT_KEY('task')} AS model_name, count(*) AS ready FROM task
    WHERE user_id = $1 AND status = 'pending' AND ready GROUP BY 1),
  added AS (INSERT INTO backlog (user_id, model_name, ready) SELECT $1, model_name, ready FROM counted
    ON CONFLICT (user_id, model_name) DO UPDATE SET ready = excluded.ready WHERE backlog.ready <> excluded.ready RETURNING model_name),
  emptied AS (UPDATE backlog SET ready = 0 WHERE user_id = $1 AND ready > 0 AND model_name NOT IN (SELECT model_name FROM counted) RETURNING model_name)
  SELECT model_name FROM added UNION ALL SELECT model_name FROM emptied`);

/**
 * Models are few and counted again and again, but workflows make ever new keys: their empty counts go, or a lease would read those of
 * years. A count in use is skipped; one that is needed again is inserted again.
 */
export const DROP_EMPTY_COUNTS = statement<[]>(`
  DELETE FROM backlog WHERE (user_id, model_name) IN (
    SELECT b.user_id, b.model_name FROM backlog b WHERE b.ready = 0 AND EXISTS (SELECT 1 FROM placement p WHERE p.key = b.model_name)
    LIMIT 10000 FOR UPDATE OF b SKIP LOCKED)`);

export const ADD_SHARE = statement<[userId: number]>(
  'INSERT INTO user_share (user_id) VALUES ($1) ON CONFLICT DO NOTHING',
);
export const LOCK_SHARE = statement<[userId: number]>('SELECT 1 FROM user_share WHERE user_id = $1 FOR UPDATE');
