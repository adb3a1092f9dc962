import type { Activity, ActivitySeries } from '@atelier/contracts';
import { type LineLook, lineLook } from './chart-look.js';

/** One line of a chart. */
export interface ChartLine {
  key: string;
  name: string;
  values: readonly (number | null)[];
  look: LineLook;
}

/** The moments that the values stand for, in seconds since the epoch: each is the end of its step, and the last step may go on. */
export function momentsOf({ from, until, step_s, outputs_per_hour }: Activity): number[] {
  const [start, end] = [Date.parse(from) / 1_000, Date.parse(until) / 1_000];
  return outputs_per_hour.map((_value, index) => Math.min(start + (index + 1) * step_s, end));
}

/** Lines of series; one without a name stands for all others. */
export function linesOf(
  series: readonly ActivitySeries[],
  words: { of: (name: string) => string; others: string },
): ChartLine[] {
  return series.map(({ name, values }, index) => ({
    key: name ?? '*',
    name: name === null ? words.others : words.of(name),
    values,
    look: lineLook(index, name === null),
  }));
}

/** The last value, or the one of a moment that is pointed at. */
export function valueAt({ values }: ChartLine, index: number | null): number | null {
  return values[index ?? values.length - 1] ?? null;
}

export const isEmpty = (lines: readonly ChartLine[]): boolean =>
  lines.every(({ values }) => values.every((value) => value === null));
