import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import { measureDeliveries, SOCKETS, type Deliveries } from './deliveries.js';
import { lostOverDrop } from './lost-over-drop.js';

/** M6: what happens in ComfyUI, on the screens of 500 people's browsers. */
export const events: Metric = {
  id: 'M6',
  title: `event of ComfyUI -> client, ${SOCKETS} sockets, 30,000 deliveries/s`,
  measure: async (bench: Bench) => [...rows(await measureDeliveries(bench)), lostRow(await lostOverDrop(bench))],
};

type Sides = Record<'ours' | 'floor' | 'baseline', Deliveries[]>;

function rows({ ours, floor, baseline }: Sides): Row[] {
  const deliveries = (side: Deliveries[]) => figure(median(side.map(({ perSecond }) => perSecond)));
  const p99 = (side: Deliveries[]) => side.map(({ p99Ms }) => p99Ms);
  return [
    {
      metric: 'M6',
      what: 'step in ComfyUI -> client, p99, under that load',
      unit: 'ms',
      value: spread(ours.map(({ stepP99Ms }) => stepP99Ms)),
      goal: { atMost: 20 },
      compared: `p50: ${figure(median(ours.map(({ stepP50Ms }) => stepP50Ms)))} ms`,
    },
    {
      metric: 'M6',
      what: 'published by a runner -> client, p99 of all deliveries',
      unit: 'ms',
      value: spread(p99(ours)),
      goal: { atMost: 20 },
      floor: spread(p99(floor)),
      compared: `${deliveries(ours)} deliveries/s; raw ws: ${figure(median(p99(baseline)))} ms, ${deliveries(baseline)}/s`,
    },
    {
      metric: 'M6',
      what: 'CPU of the gateway / raw ws, per delivery',
      unit: '',
      value: spread(perDelivery(ours, baseline)),
      goal: { atMost: 1.5 },
      floor: spread(perDelivery(floor, baseline)),
      compared: [ours, baseline, floor].map(cpuOf).join(' / ') + ' of a core, ours / raw ws / floor',
    },
  ];
}

const cpuOf = (side: Deliveries[]) => figure(median(side.map(({ cpuShare }) => cpuShare)));

/** In each round. */
function perDelivery(side: Deliveries[], baseline: Deliveries[]): number[] {
  const cost = (rounds: Deliveries[]) => rounds.map(({ cpuShare, perSecond }) => cpuShare / perSecond);
  return ratios(cost(side), cost(baseline));
}

function lostRow({ lost, expected }: { lost: number[]; expected: number }): Row {
  const value = spread(lost);
  return {
    metric: 'M6',
    what: 'durable events lost over a 5 s drop of the line',
    unit: '',
    value,
    goal: { atMost: 0 },
    compared: `of ${expected} in the last round`,
  };
}
