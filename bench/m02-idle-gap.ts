import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { median, quantile, spread } from './harness/statistics.js';
import type { SaturatedRun } from './platform/saturation.js';
import { saturation, type SaturationStudy } from './saturation-study.js';

/** M2: how long a GPU waits between two prompts while there is a backlog. */
export const idleGap: Metric = {
  id: 'M2',
  title: 'idle gap of a ComfyUI between prompts under backlog',
  measure: async (bench: Bench) =>
    (await saturation(bench)).flatMap((study) => [row(study, 'p50', 0.5, 3), row(study, 'p99', 0.99, 15)]),
};

function row({ job, rounds, floor }: SaturationStudy, name: string, q: number, goalMs: number): Row {
  const of = (runs: readonly SaturatedRun[]) => runs.map(({ gapsMs }) => quantile(gapsMs, q));
  return {
    metric: 'M2',
    what: `idle gap between prompts, ${name}, ${job.name}`,
    unit: 'ms',
    value: spread(of(rounds.platform)),
    goal: { atMost: goalMs },
    ...(floor ? { floor: spread(of(floor)) } : {}),
    compared: `straight: ${figure(median(of(rounds.straight)))} ms`,
  };
}
