import { measureBeside, type Deliveries, type SidesBeside } from './deliveries.js';
import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { median, spread } from './harness/statistics.js';
import type { DoorLoadResult } from './load/door-load.types.js';
import { rateRowWithFloor } from './load/flood-study.js';
import { lostOverDrop } from './lost-over-drop.js';
import { DOOR_REQUESTS_PER_SECOND, DoorsBeside, EVENT_STREAMS } from './platform/doors-beside.js';
import { securityRounds } from './security-rounds.js';

const BESIDE = 'doors beside';

/** M24: M6 and M16 while programs use the doors of the same installation. */
export const doorsBeside: Metric = {
  id: 'M24',
  title: `M6 and M16 beside ${DOOR_REQUESTS_PER_SECOND} requests/s at all doors and ${EVENT_STREAMS} event streams`,
  measure: (bench: Bench) =>
    DoorsBeside.using(bench, async (doors) => {
      const deliveries = await measureBeside(bench, doors);
      const { lost, expected } = await lostOverDrop(bench, doors);
      const flood = await securityRounds(bench, doors);
      return [
        ...deliveryRows(deliveries),
        lostRow(`durable events lost by sockets over a 5 s drop, ${BESIDE}`, lost, `of ${expected} in the last round`),
        rateRowWithFloor('M24', `requests/s with everything / without, ${BESIDE}`, { atLeast: 0.8 }, flood),
        ...doorRows(doors.results),
      ];
    }),
};

function deliveryRows(sides: SidesBeside): Row[] {
  return [
    deliveryRow(sides, 'step in ComfyUI -> client', ({ stepP99Ms }) => stepP99Ms),
    deliveryRow(sides, 'published by a runner -> client', ({ p99Ms }) => p99Ms),
  ];
}

/**
 * A machine of which all cores are in use is what is measured then: the row says so. The floor delivers what a runner publishes; a step has
 * further to go.
 */
function deliveryRow({ beside, alone, floor }: SidesBeside, what: string, timeOf: (side: Deliveries) => number): Row {
  const middle = (side: readonly Deliveries[], of: (one: Deliveries) => number) => figure(median(side.map(of)));
  const percent = ({ busyShare }: Deliveries) => Math.round(100 * busyShare);
  const busy = [beside, alone].map((side) => middle(side, percent)).join(' / ');
  return {
    metric: 'M24',
    what: `${what}, p99, ${BESIDE}`,
    unit: 'ms',
    value: spread(beside.map(timeOf)),
    goal: { atMost: 20 },
    floor: spread(floor.map(({ p99Ms }) => p99Ms)),
    compared: `without: ${middle(alone, timeOf)} ms; cores in use: ${busy} %`,
  };
}

function lostRow(what: string, lost: readonly number[], compared: string): Row {
  return { metric: 'M24', what, unit: '', value: spread(lost), goal: { atMost: 0 }, compared };
}

/** One value for each time that they were there. */
function doorRows(results: readonly DoorLoadResult[]): Row[] {
  const failed = results.map(({ failures }) => Object.values(failures).reduce((sum, count) => sum + count, 0));
  const kinds = [...new Set(results.flatMap(({ failures }) => Object.keys(failures)))].join(', ');
  const heard = results.reduce((sum, result) => sum + result.heard, 0);
  const rate = figure(median(results.map(({ perSecond }) => perSecond)));
  return [
    lostRow('requests at the doors without a good answer', failed, `of ${rate}/s${kinds && `; ${kinds}`}`),
    lostRow(
      'durable events lost by event streams',
      results.map(({ lost }) => lost),
      `of ${figure(heard)}`,
    ),
    ...Object.keys(results[0]!.p50Ms).map((name) => timeRow(name, results)),
  ];
}

function timeRow(name: string, results: readonly DoorLoadResult[]): Row {
  const value = spread(results.map(({ p50Ms }) => p50Ms[name] ?? NaN));
  const compared = `p99: ${results.map(({ p99Ms }) => figure(p99Ms[name] ?? NaN)).join(', ')} ms`;
  return { metric: 'M24', what: `${name}, p50`, unit: 'ms', value, goal: null, compared };
}
