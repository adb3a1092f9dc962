import type { Bench } from './harness/bench.js';
import { figure } from './harness/report.js';
import type { Metric, Row } from './harness/metric.js';
import { ratios } from './harness/rounds.js';
import { median, spread } from './harness/statistics.js';
import type { SaturatedRun } from './platform/saturation.js';
import { saturation, type SaturationStudy } from './saturation-study.js';

const GOALS = { '1 s jobs': 0.995, '100 ms jobs': 0.95 } as Record<string, number>;

/** M1: what share of the GPUs' time is left for pictures when everything is in between. */
export const throughput: Metric = {
  id: 'M1',
  title: 'images/s through everything / straight into ComfyUI',
  measure: async (bench: Bench) => (await saturation(bench)).map(row),
};

function row({ job, rounds, floor }: SaturationStudy): Row {
  const [ours, straight] = [perSecond(rounds.platform), perSecond(rounds.straight)];
  return {
    metric: 'M1',
    what: `images/s through everything / straight, ${job.name}`,
    unit: '',
    value: spread(ratios(ours, straight)),
    goal: { atLeast: GOALS[job.name]! },
    ...(floor ? { floor: spread(ratios(perSecond(floor), straight)) } : {}),
    compared: `${figure(median(ours))} / ${figure(median(straight))} per s`,
  };
}

function perSecond(runs: readonly SaturatedRun[]): number[] {
  return runs.map((run) => run.perSecond);
}
