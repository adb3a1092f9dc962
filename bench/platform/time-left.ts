import { quantile } from '../harness/statistics.js';
import type { Announcement, Moment } from './announcements.js';

/** How wrong what was announced was. */
export interface TimeLeft {
  /** The middle of |announced - real| / real. */
  median: number;
  /** Of the most wrong tenth, the least wrong. */
  p90: number;
  announcements: number;
  /** Of how many tasks. */
  tasks: number;
  /** How many said that nobody knows. */
  unknown: number;
}

/** Compares what was announced at a moment with when the tasks really ended (by id, in milliseconds since the epoch). */
export function timeLeftAt(
  moment: Moment,
  heard: readonly Announcement[],
  ends: ReadonlyMap<number, number>,
): TimeLeft {
  const of = heard.filter((one) => one.moment === moment && ends.has(one.taskId));
  const errors = of.flatMap((one) => (one.etaMs === null ? [] : [errorOf(one.etaMs, ends.get(one.taskId)! - one.at)]));
  return {
    median: quantile(errors, 0.5),
    p90: quantile(errors, 0.9),
    announcements: of.length,
    tasks: new Set(of.map(({ taskId }) => taskId)).size,
    unknown: of.length - errors.length,
  };
}

/** An event may overtake the one before it by a millisecond: what is over takes that at least. */
function errorOf(etaMs: number, realMs: number): number {
  const left = Math.max(realMs, 1);
  return Math.abs(etaMs - left) / left;
}
