import { prepared, statement } from '@atelier/database';
import { CAN_RUN } from '../../fleet/runners/can-run.sql.js';
import { LIVE, TAKES_WORK } from '../../fleet/runners/live.sql.js';

export const WAITING_BY_USER = statement<[], { userId: number; pending: number }>(
  `SELECT user_id AS "userId", pending FROM user_share WHERE pending > 0 ORDER BY virtual_time LIMIT 10000`,
);

export const COUNT_RUNNERS = statement<[], { runners: number }>(
  `SELECT count(*)::int AS runners FROM runner r WHERE ${LIVE('r')} AND ${TAKES_WORK('r')}`,
);

/** Those of the keys that some runner which is here, and takes work, can run. */
export const RUNNABLE_OF = prepared(
  statement<[placementKeys: string[]], { key: string }>(
    `SELECT key FROM unnest($1::text[]) AS key
     WHERE EXISTS (SELECT 1 FROM runner r WHERE ${LIVE('r')} AND ${TAKES_WORK('r')} AND ${CAN_RUN('r.id', 'key')})`,
  ),
);

export const RANK = prepared(
  statement<[taskId: number], { rank: number }>(`
  SELECT count(*)::int AS rank FROM task t JOIN task me ON me.id = $1
  WHERE t.user_id = me.user_id AND t.status = 'pending' AND (t.priority > me.priority OR (t.priority = me.priority AND t.id <= me.id))`),
);
