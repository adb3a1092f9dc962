import { fairness, SERVICE_MS } from './fairness-study.js';
import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { mean, median, quantile, spread } from './harness/statistics.js';
import type { FleetOutcome } from './scheduling/fleet.types.js';

/** M9: whether GPU time is shared equally, and what a person with one task waits behind a person with a thousand. */
export const fairShares: Metric = {
  id: 'M9',
  title: 'fairness over 20 users, and the wait of a newcomer',
  measure: async (bench: Bench) => {
    const { unequal, workflows, hog } = await fairness(bench);
    return [
      jainRow('20 users with unequal backlogs', unequal.atelier, unequal.fifo),
      jainRow('the same with workflows of 1 to 5 files', workflows.atelier, workflows.fifo),
      waitRow(hog.atelier, hog.fifo),
    ];
  },
};

function jainRow(what: string, ours: FleetOutcome[], fifo: FleetOutcome[]): Row {
  const jains = (outcomes: FleetOutcome[]) => outcomes.map(({ jain }) => jain);
  return {
    metric: 'M9',
    what: `Jain index of GPU time, ${what}`,
    unit: '',
    value: spread(jains(ours)),
    goal: { atLeast: 0.999 },
    compared: `FIFO: ${figure(median(jains(fifo)))}`,
  };
}

function waitRow(ours: FleetOutcome[], fifo: FleetOutcome[]): Row {
  const p95 = (outcomes: FleetOutcome[]) => outcomes.map(({ waitsMs }) => quantile(waitsMs, 0.95) / SERVICE_MS);
  const all = ours.flatMap(({ waitsMs }) => waitsMs);
  const ownMean = figure(mean(all) / SERVICE_MS);
  return {
    metric: 'M9',
    what: 'wait of a 1-task user behind a 1,000-task user, p95, in service times',
    unit: '',
    value: spread(p95(ours)),
    goal: { atMost: 1 },
    compared: `mean ${ownMean}, longest ${figure(Math.max(...all) / SERVICE_MS)}; FIFO: ${figure(median(p95(fifo)))}`,
  };
}
