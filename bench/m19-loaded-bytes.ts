import type { Bench } from './harness/bench.js';
import type { Goal, Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { ratios } from './harness/rounds.js';
import { median, quantile, spread } from './harness/statistics.js';
import { bySeed, under, withPolicyLabs } from './by-seed.js';
import type { FleetOutcome, Mix } from './scheduling/fleet.types.js';
import { WORKFLOWS } from './scheduling/kinds.js';

const USERS = 20;
const SERVICE_MS = 8_000;
/** 5,600 s on four runners, about as much as the simulation behind the policy ran. */
const TASKS = { full: 2_400, quick: 400 };
const NEWCOMERS = { full: 60, quick: 16 };

/** Gigabytes of a runner's memory, and what may be loaded of what the rule of before loads. */
const MEMORIES = [
  { gb: 24, atMost: 1.05 },
  { gb: 32, atMost: 1.05 },
  { gb: 48, atMost: 0.75 },
  { gb: 96, atMost: 0.2 },
];

/** 20 users with one of eight workflows each and more tasks than are run, and people who come with one task. */
function mixOf(bench: Bench, gb: number): Mix {
  const tasks = bench.amount(TASKS.full, TASKS.quick);
  return {
    ...{ runners: 4, kinds: WORKFLOWS, rareKinds: 0, workflows: true, serviceMs: SERVICE_MS, msPerByte: 0.5e-6 },
    ...{ memoryBytes: gb * 1e9, aheadMs: 0, newcomers: bench.amount(NEWCOMERS.full, NEWCOMERS.quick), tasks },
    backlogs: Array.from({ length: USERS }, () => Math.ceil((2 * tasks) / USERS)),
  };
}

/** M19: models loaded for each task, choosing by the files that a runner holds, against the rule by the name of the main file. */
export const loadedBytes: Metric = {
  id: 'M19',
  title: 'GB of models loaded for each task / by the name of the main file',
  measure: (bench: Bench) =>
    withPolicyLabs(bench, async (labs) => {
      const rows: Row[] = [];
      for (const { gb, atMost } of MEMORIES) {
        const sides = under(mixOf(bench, gb), 'atelier', 'name');
        const { atelier, name } = await bySeed(bench, `runners of ${gb} GB`, labs, sides);
        rows.push(...rowsOf(`runners of ${gb} GB`, atMost, atelier, name));
      }
      return rows;
    }),
};

function rowsOf(fleet: string, atMost: number, ours: FleetOutcome[], before: FleetOutcome[]): Row[] {
  const loaded = (outcomes: FleetOutcome[]) => outcomes.map(({ gbPerTask }) => gbPerTask);
  const jains = (outcomes: FleetOutcome[]) => outcomes.map(({ jain }) => jain);
  const waits = (outcomes: FleetOutcome[]) => outcomes.map(({ waitsMs }) => quantile(waitsMs, 0.95) / 1_000);
  const both = (values: (outcomes: FleetOutcome[]) => number[]) =>
    `${figure(median(values(ours)))} / ${figure(median(values(before)))}`;
  return [
    row(`GB loaded for each task / by name, ${fleet}`, ratios(loaded(ours), loaded(before)), { atMost }, both(loaded)),
    row(
      `wait of a newcomer, p95 / by name, ${fleet}`,
      ratios(waits(ours), waits(before)),
      { atMost: 1 },
      `${both(waits)} s`,
    ),
    row(
      `Jain index of GPU time, ${fleet}`,
      jains(ours),
      { atLeast: 0.999 },
      `by name: ${figure(median(jains(before)))}`,
    ),
  ];
}

function row(what: string, values: number[], goal: Goal, compared: string): Row {
  return { metric: 'M19', what, unit: '', value: spread(values), goal, compared };
}
