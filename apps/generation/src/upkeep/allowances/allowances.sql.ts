import { statement } from '@atelier/database';
import { CURRENT_MINIMUM } from '../../tasks/state/current-minimum.sql.js';
import {
  DAY_LIMIT,
  IS_HELD_BACK,
  MONTH_LIMIT,
  NEXT_DAY,
  NEXT_MONTH,
  USED_THIS_MONTH,
  USED_TODAY,
} from '../../tasks/state/allowance.sql.js';

export interface AllowancesRow {
  day_limit_ms: number;
  month_limit_ms: number;
  day_is_default: boolean;
  month_is_default: boolean;
  day_ms: number;
  month_ms: number;
  next_day: Date;
  next_month: Date;
  pending: number;
  running: number;
  group_waiting: number | null;
  group_running: number | null;
}

/** One row, also of somebody who has never made a task. */
export const ALLOWANCES_OF = statement<[userId: number], AllowancesRow>(`
  SELECT ${DAY_LIMIT('s')} AS day_limit_ms, ${MONTH_LIMIT('s')} AS month_limit_ms,
    s.day_limit_ms IS NULL AS day_is_default, s.month_limit_ms IS NULL AS month_is_default,
    ${USED_TODAY('s')} AS day_ms, ${USED_THIS_MONTH('s')} AS month_ms, ${NEXT_DAY} AS next_day, ${NEXT_MONTH} AS next_month,
    coalesce(s.pending, 0) AS pending, coalesce(s.running, 0) AS running,
    s.group_waiting, s.group_running
  FROM (SELECT $1::bigint AS user_id) AS asked LEFT JOIN user_share s USING (user_id)`);

/** What was set before; null: nothing. */
export type LimitsRow = { day_limit_ms: number | null; month_limit_ms: number | null };

/** The limits of a user as they were, and as they are. Null: as the settings say. */
export const SET_ALLOWANCES = statement<[userId: number, dayMs: number | null, monthMs: number | null], LimitsRow>(`
  WITH before AS (SELECT day_limit_ms, month_limit_ms FROM user_share WHERE user_id = $1),
  changed AS (
    INSERT INTO user_share (user_id, day_limit_ms, month_limit_ms) VALUES ($1, $2::bigint, $3::bigint)
    ON CONFLICT (user_id) DO UPDATE SET day_limit_ms = excluded.day_limit_ms, month_limit_ms = excluded.month_limit_ms RETURNING 1)
  SELECT before.day_limit_ms, before.month_limit_ms FROM changed LEFT JOIN before ON true`);

export const SET_DEFAULT_ALLOWANCE = statement<[dayMs: number, monthMs: number]>(`
  INSERT INTO default_allowance (day_ms, month_ms) VALUES ($1, $2)
  ON CONFLICT (only_row) DO UPDATE SET day_ms = excluded.day_ms, month_ms = excluded.month_ms
  WHERE (default_allowance.day_ms, default_allowance.month_ms) IS DISTINCT FROM (excluded.day_ms, excluded.month_ms)`);

/** Users of one statement. */
const BATCH = 1_000;

/**
 * Who waits for the next day takes no turn meanwhile, and earns none: otherwise they would have all runners for themselves until they
 * had caught up. A row in use is left for the next round.
 */
export const KEEP_UP = statement<[], { user_id: number }>(`
  UPDATE user_share SET virtual_time = minimum FROM (SELECT ${CURRENT_MINIMUM} AS minimum) AS others
  WHERE user_id IN (
    SELECT s.user_id FROM user_share s WHERE s.pending > 0 AND s.virtual_time < (SELECT ${CURRENT_MINIMUM}) AND ${IS_HELD_BACK('s')}
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING user_id`);
