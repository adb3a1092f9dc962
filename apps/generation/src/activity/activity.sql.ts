import { MAX_ACTIVITY_SERIES } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { stepOf, type Bounds } from './activity-bounds.sql.js';
import type { ActivityHourEntity, HourKind } from './activity-hour.entity.js';
import { busyCells, failureCells, loadCells, outputCells, usedRows, waitCells } from './attempt-cells.sql.js';
import { COUNTED_UNTIL } from './count-hours.sql.js';

/**
 * The parameters of every statement here: the time looked at, the seconds of one step, and until when counted hours are read; from
 * there on attempts are. Where the first two times are one, no hour is.
 */
export type SpanParameters = [from: Date, until: Date, stepS: number, counted: Date];

/** One value of one series. `name` is null for what has no series of its own, and `names` says how many that are. */
export interface CellRow {
  name: string | null;
  step: number;
  value: number;
  names: number;
}

const UNCOUNTED: Bounds = {
  origin: '$1::timestamptz',
  from: '$4::timestamptz',
  until: '$2::timestamptz',
  settled: `'infinity'`,
  stepS: '$3::float8',
};
const STEP = (moment: string) => stepOf(moment, UNCOUNTED);
const counted = ({ origin, from }: Pick<Bounds, 'origin' | 'from'>) => `hour >= ${origin} AND hour < ${from}`;
const COUNTED = counted(UNCOUNTED);

/** name, step, value: of counted hours, and of the attempts since. */
const both = (kind: HourKind, sql: string) => `
  SELECT name, ${STEP('hour')} AS step, value FROM activity_hour WHERE kind = '${kind}' AND ${COUNTED}
  UNION ALL SELECT * FROM (${sql}) AS uncounted`;

/**
 * Puts all names but the greatest together; `cells` (name, step, value) comes before it. One that is left over alone would gain
 * nothing. Sums of the same times may differ in the last digit: they are equal, and the name decides.
 */
const GREATEST = `
  ranked AS (SELECT name, row_number() OVER (ORDER BY round(sum(value)::numeric, 6) DESC, name) AS rank, count(*) OVER () AS names FROM cells GROUP BY name),
  named AS (SELECT name, CASE WHEN rank < ${MAX_ACTIVITY_SERIES} OR names <= ${MAX_ACTIVITY_SERIES} THEN name END AS shown, rank, names FROM ranked)
  SELECT shown AS name, step, sum(value)::float8 AS value,
    CASE WHEN shown IS NULL THEN max(names) - ${MAX_ACTIVITY_SERIES - 1} ELSE 1 END::int AS names
  FROM cells JOIN named USING (name) GROUP BY shown, step ORDER BY min(rank), step`;

const series = (cells: string) => statement<SpanParameters, CellRow>(`WITH cells AS (${cells}), ${GREATEST}`);

export const BUSY = series(
  `${both('busy', busyCells(UNCOUNTED))} UNION ALL SELECT id, 0, 0 FROM runner WHERE last_seen_at >= $1`,
);
export const FAILURES = series(both('failures', failureCells(UNCOUNTED)));
export const LOADS = series(both('loads', loadCells(UNCOUNTED)));

export interface DepthRow {
  step: number;
  pending: number;
  running: number;
}

/** The deepest of each step. */
export const DEPTHS = statement<[from: Date, until: Date, stepS: number], DepthRow>(`
  SELECT ${STEP('minute')} AS step, max(pending) AS pending, max(running) AS running FROM queue_sample
  WHERE minute >= $1::timestamptz AND minute < $2::timestamptz GROUP BY step`);

export interface WaitRow {
  step: number;
  p50_ms: number;
  p95_ms: number;
}

const wait = (kind: HourKind) => `max(value) FILTER (WHERE kind = '${kind}')`;

/** Percentiles cannot be put together of others; they need not be, where each step is an hour. */
export const WAITS = statement<SpanParameters, WaitRow>(`
  SELECT ${STEP('hour')} AS step, ${wait('wait_p50_ms')} AS p50_ms, ${wait('wait_p95_ms')} AS p95_ms
  FROM activity_hour WHERE kind IN ('wait_p50_ms', 'wait_p95_ms') AND ${COUNTED} GROUP BY hour
  UNION ALL SELECT * FROM (${waitCells(UNCOUNTED)}) AS uncounted`);

export const OUTPUTS = statement<SpanParameters, Pick<CellRow, 'step'> & Pick<ActivityHourEntity, 'value'>>(`
  SELECT ${STEP('hour')} AS step, value FROM activity_hour WHERE kind = 'outputs' AND ${COUNTED}
  UNION ALL SELECT * FROM (${outputCells(UNCOUNTED)}) AS uncounted`);

/** What a user, or all others together, used. */
export interface UseRow {
  /** Null: the others. */
  user_id: number | null;
  users: number;
  gpu_ms: number;
  tasks: number;
  outputs: number;
}

const USED: Bounds = { ...UNCOUNTED, from: '$3::timestamptz' };

export const USES = statement<[from: Date, until: Date, counted: Date], UseRow>(`
  WITH rows AS (
    SELECT user_id, gpu_ms, tasks, outputs FROM use_hour WHERE ${counted(USED)}
    UNION ALL SELECT user_id, gpu_ms, tasks, outputs FROM (${usedRows(USED)}) AS uncounted),
  used AS (SELECT user_id, sum(gpu_ms) AS gpu_ms, sum(tasks) AS tasks, sum(outputs) AS outputs FROM rows GROUP BY user_id),
  ranked AS (SELECT *, row_number() OVER (ORDER BY gpu_ms DESC, tasks DESC, user_id) AS rank FROM used)
  SELECT CASE WHEN rank <= ${MAX_ACTIVITY_SERIES} THEN user_id END AS user_id, count(*)::int AS users,
    sum(gpu_ms)::float8 AS gpu_ms, sum(tasks)::int AS tasks, sum(outputs)::int AS outputs
  FROM ranked GROUP BY 1 ORDER BY min(rank)`);

/** To ten seconds, so that the points of an open page do not jump. */
export const NOW = statement<[], { now: Date; pending: number; running: number; counted_until: Date | null }>(`
  SELECT date_bin('10 seconds', now(), 'epoch') AS now, ${COUNTED_UNTIL} AS counted_until,
    coalesce(sum(pending), 0)::int AS pending, coalesce(sum(running), 0)::int AS running
  FROM user_share WHERE pending > 0 OR running > 0`);
