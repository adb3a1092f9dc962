import { statement } from '@atelier/database';
import type { Bounds } from './activity-bounds.sql.js';
import type { CountedHourEntity } from './counted-hour.entity.js';
import { busyCells, failureCells, loadCells, outputCells, usedRows, waitCells } from './attempt-cells.sql.js';

/** Longer than an account looks back, which is 30 days with the one that goes on. */
const KEPT = `interval '32 days'`;

/** An attempt ends at the time at which its transaction began. Those of an hour are committed long before this has passed. */
const SETTLED = `interval '5 minutes'`;

/** The beginning of the hour of a moment, in every time zone of a session. */
const hourOf = (moment: string) => `date_bin('1 hour', ${moment}, 'epoch')`;

const HOUR = '(SELECT hour FROM claimed)';
const END = `(${HOUR} + interval '1 hour')`;
const OF_HOUR: Bounds = {
  origin: HOUR,
  from: HOUR,
  until: END,
  // Without a bound each hour of a month would read all attempts since.
  settled: `(${END} + make_interval(secs => $1) + ${SETTLED})`,
  stepS: '3600',
};

const cells = (kind: string, sql: string, { name = 'name', value = 'value' } = {}) =>
  `SELECT '${kind}' AS kind, ${name} AS name, ${value} AS value FROM (${sql}) AS ${kind}`;

const WAITS = ['p50_ms', 'p95_ms'].map((value) => cells(`wait_${value}`, 'SELECT * FROM waits', { name: `''`, value }));

/**
 * Where counting begins: not before anything was done. A new installation would count the 767 empty hours of the month before it,
 * several seconds of a database. Null: nothing was done yet.
 */
const FIRST = `(SELECT greatest(${hourOf('min(started_at)')}, ${hourOf(`now() - ${KEPT}`)} + interval '1 hour') FROM attempt HAVING count(*) > 0)`;

/**
 * Counts the first hour that is over and not counted yet, the oldest first, so that all before the latest are counted. The row of the
 * hour is there once: of replicas that count it at the same time one does, and the others do nothing. A counted hour stays as it is,
 * whatever becomes of its attempts and tasks. No row: nothing is due, or another replica was faster. $1 seconds that an attempt lasts at most.
 */
export const COUNT_HOUR = statement<[longestS: number], Pick<CountedHourEntity, 'hour'>>(`
  WITH next AS (
    SELECT coalesce(
      (SELECT greatest(max(hour) + interval '1 hour', ${hourOf(`now() - ${KEPT}`)} + interval '1 hour') FROM counted_hour HAVING count(*) > 0),
      ${FIRST}) AS hour),
  claimed AS (
    INSERT INTO counted_hour (hour) SELECT hour FROM next WHERE hour + interval '1 hour' + ${SETTLED} <= now()
    ON CONFLICT DO NOTHING RETURNING hour),
  waits AS (${waitCells(OF_HOUR)}),
  cells AS (
    ${[
      cells('busy', busyCells(OF_HOUR)),
      cells('failures', failureCells(OF_HOUR)),
      cells('loads', loadCells(OF_HOUR)),
      ...WAITS,
      cells('outputs', outputCells(OF_HOUR), { name: `''` }),
    ].join(' UNION ALL ')}),
  counted AS (INSERT INTO activity_hour (hour, kind, name, value) SELECT hour, kind, name, value FROM claimed, cells),
  used AS (
    INSERT INTO use_hour (hour, user_id, workflow_id, workflow_name, gpu_ms, tasks, outputs)
    SELECT hour, user_id, workflow_id, (array_agg(workflow_name ORDER BY ended_at DESC))[1], sum(gpu_ms), sum(tasks), sum(outputs)
    FROM claimed, (${usedRows(OF_HOUR)}) AS used GROUP BY hour, user_id, workflow_id)
  SELECT hour FROM claimed`);

/** With what was counted of them. */
export const FORGET_HOURS = statement<[]>(`DELETE FROM counted_hour WHERE hour < now() - ${KEPT}`);

/** Until when everything is counted; null: nothing is. */
export const COUNTED_UNTIL = `(SELECT max(hour) + interval '1 hour' FROM counted_hour)`;
