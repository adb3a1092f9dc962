import type { Problems } from './load-user.js';
import type { FinishedTask } from './run-task.js';

/** What users waited for, in milliseconds. */
const WAITS: Readonly<Record<string, (finished: FinishedTask) => number>> = {
  'answer to a create': ({ createMs }) => createMs,
  'wait for a GPU': ({ task }) => between(task.created_at, task.started_at),
  'on a GPU': ({ task }) => between(task.started_at, task.completed_at),
  'order to picture': ({ task }) => between(task.created_at, task.completed_at),
};

/** Lines for the terminal. @param tookMs from the first create to the last end */
export function reportOf(tasks: readonly FinishedTask[], problems: Problems, tookMs: number): string[] {
  const done = tasks.filter(({ task }) => task.status === 'completed');
  const perMinute = (done.length / tookMs) * 60_000;
  return [
    `${done.length} of ${tasks.length} pictures in ${(tookMs / 1_000).toFixed(1)} s: ${perMinute.toFixed(1)} per minute`,
    ...Object.entries(WAITS).map(([name, wait]) => line(name, done.map(wait))),
    ...failures(tasks),
    ...[...problems].map(([code, times]) => `met ${times} times: ${code}`),
  ];
}

function line(name: string, values: number[]): string {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const at = (share: number) => `${((sorted[Math.ceil(share * sorted.length) - 1] ?? NaN) / 1_000).toFixed(2)} s`;
  return `${name}: half within ${at(0.5)}, 95 % within ${at(0.95)}, all within ${at(1)}`;
}

function failures(tasks: readonly FinishedTask[]): string[] {
  const bad = tasks.filter(({ task }) => task.status !== 'completed');
  const reasons = Map.groupBy(bad, ({ task }) => task.error_code ?? `still ${task.status}`);
  return [...reasons].map(([reason, tasks]) => `failed ${tasks.length} times: ${reason}`);
}

function between(from: string | null | undefined, to: string | null | undefined): number {
  return from && to ? Date.parse(to) - Date.parse(from) : NaN;
}
