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
  if (!goal) return null;
  return 'atLeast' in goal ? value.median >= goal.atLeast : value.median <= goal.atMost;
}
