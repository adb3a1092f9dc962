import { fairness } from './fairness-study.js';
import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { ratios } from './harness/rounds.js';
import { median, quantile, spread } from './harness/statistics.js';
import type { FleetOutcome } from './scheduling/fleet.types.js';

/** M10: what warm models are worth, and what they cost those who need another one. The same runs as M9. */
export const modelLoads: Metric = {
  id: 'M10',
  title: 'model loads / FIFO, and the wait of newcomers with a cold model / strictly fair',
  measure: async (bench: Bench) => {
    const { unequal, rare, workflows, rareWorkflows } = await fairness(bench);
    const what = 'wait of a newcomer, p95 / strictly fair';
    return [
      loadsRow('', unequal.atelier, unequal.fair, unequal.fifo),
      waitRow(`${what}, one of the four models`, unequal.atelier, unequal.fair),
      waitRow(`${what}, a model loaded nowhere`, rare.atelier, rare.fair),
      loadsRow(', workflows of 1 to 5 files', workflows.atelier, workflows.fair, workflows.fifo),
      waitRow(`${what}, one of the nine workflows`, workflows.atelier, workflows.fair),
      waitRow(`${what}, a workflow loaded nowhere`, rareWorkflows.atelier, rareWorkflows.fair),
    ];
  },
};

function loadsRow(which: string, ours: FleetOutcome[], fair: FleetOutcome[], fifo: FleetOutcome[]): Row {
  const loads = (outcomes: FleetOutcome[]) => outcomes.map(({ loadsPer1000 }) => loadsPer1000);
  const of = (outcomes: FleetOutcome[]) => figure(median(loads(outcomes)));
  return {
    metric: 'M10',
    what: `model loads per 1,000 tasks / FIFO, with M9 held${which}`,
    unit: '',
    value: spread(ratios(loads(ours), loads(fifo))),
    goal: { atMost: 0.05 },
    compared: `${of(ours)} / ${of(fifo)}; strictly fair: ${of(fair)}`,
  };
}

function waitRow(what: string, ours: FleetOutcome[], fair: FleetOutcome[]): Row {
  const p95 = (outcomes: FleetOutcome[]) => outcomes.map(({ waitsMs }) => quantile(waitsMs, 0.95));
  const seconds = (outcomes: FleetOutcome[]) => figure(median(p95(outcomes)) / 1_000);
  return {
    metric: 'M10',
    what,
    unit: '',
    value: spread(ratios(p95(ours), p95(fair))),
    goal: { atMost: 2.5 },
    compared: `${seconds(ours)} / ${seconds(fair)} s`,
  };
}
