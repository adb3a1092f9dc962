import type { ActivityRange } from '@atelier/contracts';

const HOUR_S = 3_600;

/** How many values a range has, and the seconds that each stands for. */
export const RANGES: Record<ActivityRange, { points: number; stepS: number }> = {
  hour: { points: 60, stepS: 60 },
  day: { points: 96, stepS: 900 },
  week: { points: 168, stepS: HOUR_S },
};

/** The time that an answer is about. */
export interface ActivitySpan {
  from: Date;
  until: Date;
  points: number;
  stepS: number;
  /** Of the last step, which goes on beyond the end where steps are hours of the clock. */
  lastS: number;
  /** Up to here hours that are counted already are read, from here on attempts. */
  counted: Date;
}

/** An hour that has just begun says little: what was done in it counts as done in this time at least. */
const LEAST_LAST_S = 60;

/**
 * The range as it ends at a moment. A step of an hour is one of the clock, as hours are counted, and the last one is not over; shorter
 * steps are whole, and the last one ends with the range.
 * @param countedUntil before it every hour is counted; null: none is
 */
export function spanOf(range: ActivityRange, until: Date, countedUntil: Date | null): ActivitySpan {
  const { points, stepS } = RANGES[range];
  if (stepS < HOUR_S) {
    const from = secondsBefore(until, points * stepS);
    return { from, until, points, stepS, lastS: stepS, counted: from };
  }
  const [hourMs, endMs] = [stepS * 1_000, until.getTime()];
  const from = new Date(Math.ceil(endMs / hourMs) * hourMs - points * hourMs);
  const lastMs = endMs - from.getTime() - (points - 1) * hourMs;
  const countedMs = Math.min(countedUntil?.getTime() ?? 0, Math.floor(endMs / hourMs) * hourMs);
  const counted = new Date(Math.max(countedMs, from.getTime()));
  return { from, until, points, stepS, lastS: Math.max(lastMs / 1_000, LEAST_LAST_S), counted };
}

const secondsBefore = (moment: Date, seconds: number) => new Date(moment.getTime() - seconds * 1_000);
