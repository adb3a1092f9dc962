import { prepared, statement } from '@atelier/database';
import { IS_USED_UP, RENEWS_AT } from './allowance.sql.js';
import { CAN_RUN } from '../../fleet/runners/can-run.sql.js';
import { LIVE, TAKES_WORK } from '../../fleet/runners/live.sql.js';

/** Who has waiting tasks; `renewsAt` is when those may begin whose user has used up their GPU time. */
export const WAITING_BY_USER = statement<[], { userId: number; pending: number; renewsAt: Date | null }>(`
  SELECT user_id AS "userId", pending, CASE WHEN ${IS_USED_UP('s')} THEN ${RENEWS_AT('s')} END AS "renewsAt"
  FROM user_share s WHERE pending > 0 ORDER BY virtual_time LIMIT 10000`);

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
