import type { Bench } from './bench.js';
import type { Spread } from './statistics.js';

/** What a value has to reach; `null` where a figure is shown for comparison only. */
export type Goal = { atLeast: number } | { atMost: number } | null;

/** One line of the table. */
export interface Row {
  /** Such as `M1`. */
  metric: string;
  what: string;
  /** Shown behind the values: `ms`, `MB`; empty for ratios. */
  unit: string;
  value: Spread;
  goal: Goal;
  /** The same of the least that any design with the same promises does (`bench/floors`), measured in the same rounds. */
  floor?: Spread;
  /** The same measured on the baseline, or what the ratio was made of. */
  compared?: string;
}

/** One metric: measures and answers its lines. */
export interface Metric {
  id: string;
  title: string;
  measure(bench: Bench): Promise<Row[]>;
}

/** Whether a row reaches its goal; null without one. */
export function isMet({ goal, value }: Row): boolean | null {
  return goal && reaches(value, goal);
}

/** Whether its floor reaches its goal; null without a floor, or without a goal. */
export function isReachable({ goal, floor }: Row): boolean | null {
  return goal && floor ? reaches(floor, goal) : null;
}

function reaches({ median }: Spread, goal: NonNullable<Goal>): boolean {
  return 'atLeast' in goal ? median >= goal.atLeast : median <= goal.atMost;
}
