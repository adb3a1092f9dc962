import type { ActivityRecord, ActivitySeries } from '@atelier/contracts';
import type { CellRow, DepthRow, UseRow } from './activity.sql.js';

const isWithin = (step: number, points: number) => step >= 0 && step < points;

/** The values of rows by step; what has no row is `none`. */
export function byStep<Row extends { step: number }, Value>(
  rows: readonly Row[],
  points: number,
  { value, none }: { value: (row: Row) => Value; none: Value },
): Value[] {
  const values = Array.from({ length: points }, () => none);
  for (const row of rows) if (isWithin(row.step, points)) values[row.step] = value(row);
  return values;
}

/** Series in the order of the rows. @param isShare what several have together is their mean, not their sum */
export function toSeries(rows: readonly CellRow[], points: number, { isShare = false } = {}): ActivitySeries[] {
  const series = new Map<string | null, number[]>();
  for (const { name, step, value, names } of rows) {
    const values = series.get(name) ?? Array.from({ length: points }, () => 0);
    series.set(name, values);
    // Sums of times may be above 1 by a rounding.
    if (isWithin(step, points)) values[step] = isShare ? Math.min(value / names, 1) : value;
  }
  return [...series].map(([name, values]) => ({ name, values }));
}

/** The depths of the queue, with that of now at the end. */
export function toQueue(
  rows: readonly DepthRow[],
  points: number,
  now: Omit<DepthRow, 'step'>,
): ActivityRecord['queue'] {
  const of = (part: 'pending' | 'running') => {
    const values = byStep(rows, points, { value: (row) => row[part] as number | null, none: null });
    values[points - 1] = Math.max(values[points - 1] ?? 0, now[part]);
    return values;
  };
  return { pending: of('pending'), running: of('running') };
}

const NOTHING = { gpu_ms: 0, tasks: 0, outputs: 0 };

/** Who used what: those with a name, and the rest as one. */
export function toUses(rows: readonly UseRow[]): Pick<ActivityRecord, 'users' | 'other_users'> {
  const users: ActivityRecord['users'] = [];
  let other_users = { users: 0, ...NOTHING };
  for (const { user_id, users: count, gpu_ms, tasks, outputs } of rows) {
    const use = { gpu_ms: Math.round(gpu_ms), tasks, outputs };
    if (user_id === null) other_users = { users: count, ...use };
    else users.push({ user_id, ...use });
  }
  return { users, other_users };
}
