import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import type { Goal, Row } from '../harness/metric.js';
import { figure } from '../harness/report.js';
import { interleaved, ratios } from '../harness/rounds.js';
import { median, spread } from '../harness/statistics.js';
import type { HttpBaseline } from '../baselines/baseline.types.js';
import type { FloodRequest, FloodResult, HttpLoad } from './http-load.types.js';

const CONNECTIONS = 32;
const SECONDS = { full: 5, quick: 2 };

/** Where a flood goes, and what it is made of; asked for anew in each round, since tokens age. */
export interface FloodSide {
  origin: string;
  requests: () => FloodRequest[] | Promise<FloodRequest[]>;
}

export type FloodRounds<Name extends string = 'ours' | 'baseline'> = Record<Name, FloodResult[]>;

/** With what the least does that keeps the same promises. */
export type FloodRoundsWithFloor = FloodRounds<'ours' | 'floor' | 'baseline'>;

/** Floods servers in turn from a process of its own. @param atLeast rounds */
export async function floodInTurn<Name extends string>(
  bench: Bench,
  what: string,
  sides: Record<Name, FloodSide>,
  atLeast = 1,
): Promise<FloodRounds<Name>> {
  const load = await Child.start<HttpLoad>(new URL('./http-load.ts', import.meta.url));
  const flood = async ({ origin, requests }: FloodSide): Promise<FloodResult> => {
    const seconds = bench.amount(SECONDS.full, SECONDS.quick);
    const result = await load.call('flood', { origin, requests: await requests(), connections: CONNECTIONS, seconds });
    return answeredAll(result);
  };
  const floods = Object.entries<FloodSide>(sides).map(([name, side]) => [name, () => flood(side)] as const);
  try {
    for (const [, first] of floods) await first(); // all sides begin with compiled code
    const all = Object.fromEntries(floods) as Record<Name, () => Promise<FloodResult>>;
    return await interleaved(bench, what, all, atLeast);
  } finally {
    await load.stop();
  }
}

/** Starts an HTTP baseline in a process of its own for `work`, which gets its address. */
export function withBaseline<T>(file: string, settings: unknown, work: (url: string) => Promise<T>): Promise<T> {
  return withServer(`../baselines/${file}`, settings, work);
}

/** The same with one of `bench/floors`. */
export function withFloor<T>(file: string, settings: unknown, work: (url: string) => Promise<T>): Promise<T> {
  return withServer(`../floors/${file}`, settings, work);
}

async function withServer<T>(file: string, settings: unknown, work: (url: string) => Promise<T>): Promise<T> {
  const baseline = await Child.start<HttpBaseline>(new URL(file, import.meta.url), settings);
  try {
    return await work(await baseline.call('url'));
  } finally {
    await baseline.stop();
  }
}

/** Requests per second of ours against those of the baseline. */
export function rateRow(metric: string, what: string, goal: Goal, { ours, baseline }: FloodRounds): Row {
  const [rate, least] = [perSecond(ours), perSecond(baseline)];
  const compared = `${figure(median(rate))} / ${figure(median(least))} per s`;
  return { metric, what, unit: '', value: spread(ratios(rate, least)), goal, compared };
}

/** The same, with how much of the baseline the floor reaches. */
export function rateRowWithFloor(metric: string, what: string, goal: Goal, rounds: FloodRoundsWithFloor): Row {
  const [floor, least] = [perSecond(rounds.floor), perSecond(rounds.baseline)];
  const row = rateRow(metric, what, goal, rounds);
  return {
    ...row,
    floor: spread(ratios(floor, least)),
    compared: `${row.compared!}; floor ${figure(median(floor))}`,
  };
}

/** The slowest percent of the answers, for comparison only. */
export function slowestRow(metric: string, what: string, { ours, baseline }: FloodRounds): Row {
  const p99 = (results: readonly FloodResult[]) => results.map(({ p99Ms }) => p99Ms);
  return {
    metric,
    what: `${what}, p99 over ${CONNECTIONS} connections`,
    unit: 'ms',
    value: spread(p99(ours)),
    goal: null,
    compared: `baseline: ${figure(median(p99(baseline)))} ms`,
  };
}

function perSecond(results: readonly FloodResult[]): number[] {
  return results.map((result) => result.perSecond);
}

/** What is counted must be what is asked about: a refused request is a fault of the measurement. */
function answeredAll(result: FloodResult): FloodResult {
  const kinds = Object.entries(result.failures);
  if (kinds.length === 0) return result;
  throw new Error(`requests failed: ${kinds.map(([status, count]) => `${count} x ${status}`).join(', ')}`);
}
