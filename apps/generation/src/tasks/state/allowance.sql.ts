import { TODAY } from './charge.sql.js';

const MONTH = `date_trunc('month', now() AT TIME ZONE 'UTC')::date`;

/** Milliseconds of GPU time that the user of a share row has used today; its figures are those of `used_on`. */
export const USED_TODAY = (share: string) => `CASE WHEN ${share}.used_on >= ${TODAY} THEN ${share}.day_ms ELSE 0 END`;

/** The same of this month. */
export const USED_THIS_MONTH = (share: string) =>
  `CASE WHEN ${share}.used_on >= ${MONTH} THEN ${share}.month_ms ELSE 0 END`;

/** Milliseconds that they may use; 0: no limit. The settings stand in a row, so that no statement has to be given them. */
export const DAY_LIMIT = (share: string) =>
  `coalesce(${share}.day_limit_ms, ${share}.group_day_ms, (SELECT day_ms FROM default_allowance))`;
export const MONTH_LIMIT = (share: string) =>
  `coalesce(${share}.month_limit_ms, ${share}.group_month_ms, (SELECT month_ms FROM default_allowance))`;

const reached = (limit: string, used: string) => `(${limit} > 0 AND ${used} >= ${limit})`;

/** Whether the day or the month is used up. */
export const IS_USED_UP = (share: string) =>
  `(${reached(DAY_LIMIT(share), USED_TODAY(share))} OR ${reached(MONTH_LIMIT(share), USED_THIS_MONTH(share))})`;

/**
 * Whether no more may begin: what runs is reserved with what it is estimated to take, so that however much runs at once, the last
 * attempt alone goes beyond.
 */
export const IS_HELD_BACK = (share: string) =>
  `(${reached(DAY_LIMIT(share), `${USED_TODAY(share)} + ${share}.reserved_ms`)}
    OR ${reached(MONTH_LIMIT(share), `${USED_THIS_MONTH(share)} + ${share}.reserved_ms`)})`;

/** When the day and the month begin anew. */
export const NEXT_DAY = `((${TODAY} + 1)::timestamp AT TIME ZONE 'UTC')`;
export const NEXT_MONTH = `((${MONTH} + interval '1 month') AT TIME ZONE 'UTC')`;

/** When somebody whose GPU time is used up may go on: of both limits the later one. */
export const RENEWS_AT = (share: string) =>
  `CASE WHEN ${reached(MONTH_LIMIT(share), USED_THIS_MONTH(share))} THEN ${NEXT_MONTH} ELSE ${NEXT_DAY} END`;

/** What a task reserves while it is processed: its estimate. Sizes that people bring make some that are beyond all measure. */
export const RESERVED = (task: string) =>
  `CASE WHEN ${task}.status = 'processing' THEN least(round(${task}.charged_ms), 1e12)::bigint ELSE 0 END`;

/**
 * Assignments to the share of a user whose attempt has ended, with what it used (`spent`). A statement that began before midnight and
 * ends after another of the next day counts for that day.
 */
export const CHARGE_SHARE = `day_ms = ${USED_TODAY('user_share')} + spent.gpu_ms, month_ms = ${USED_THIS_MONTH('user_share')} + spent.gpu_ms,
  used_on = greatest(user_share.used_on, ${TODAY})`;
