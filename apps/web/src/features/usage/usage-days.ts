import { MAX_USAGE_DAYS, type UsageRange, usageRangeOf } from '@atelier/contracts';

const DAY_MS = 86_400_000;

/** The last 30 days, in UTC. */
export function lastDays(now = new Date()): UsageRange {
  return usageRangeOf({}, now);
}

/** Whether the service takes a range: both days are given, in their order, and not too far apart. */
export function isRange({ from, to }: UsageRange): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return days >= 1 && days <= MAX_USAGE_DAYS;
}
