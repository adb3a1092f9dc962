import type { TaskRecord } from './inside.js';
import type { Run } from './executions.js';
import type { Strike } from './striker.js';
import type { StrikeKind } from './strikes.js';

/** What a run is measured by, beside what must be zero. */
export interface Figures {
  /** GPU time that made no picture, as a share of the time that did, in percent. */
  gpuRepeatedPercent: number;
  /** Prompts that were executed more than once under one id. */
  promptsRunTwice: number;
  /** From a strike to the moment when a task that was under way runs again or is done, in seconds. */
  recoveryP50S: number;
  recoveryP99S: number;
  recoveryMaxS: number;
  /** How many such waits there were. */
  recoveries: number;
  /** The longest of them, longest first. */
  slowest: Recovery[];
}

/** A task that a strike met, and how long it was until it ran again or was done. */
export interface Recovery {
  taskId: number;
  part: string;
  kind: StrikeKind;
  /** When the strike was, in milliseconds since 1970. */
  atMs: number;
  waitMs: number;
}

const SLOWEST = 5;

export function figuresOf(strikes: readonly Strike[], runs: readonly Run[], tasks: readonly TaskRecord[]): Figures {
  const { useful, repeated } = gpuTimes(runs, new Map(tasks.map((task) => [task.id, task])));
  const recoveries = recoveriesOf(strikes, groupByTask(runs), new Map(tasks.map((task) => [task.id, task])));
  const waits = recoveries.map(({ waitMs }) => waitMs);
  return {
    gpuRepeatedPercent: useful === 0 ? 0 : (repeated / useful) * 100,
    promptsRunTwice: runs.length - new Set(runs.map(({ promptId }) => promptId)).size,
    recoveryP50S: percentile(waits, 0.5) / 1_000,
    recoveryP99S: percentile(waits, 0.99) / 1_000,
    recoveryMaxS: percentile(waits, 1) / 1_000,
    recoveries: waits.length,
    slowest: recoveries.toSorted((a, b) => b.waitMs - a.waitMs).slice(0, SLOWEST),
  };
}

/** The run whose picture is shown is useful; of a task that was cancelled nothing is, and nothing was repeated but what ran before its last run. */
function gpuTimes(runs: readonly Run[], tasks: ReadonlyMap<number, TaskRecord>): { useful: number; repeated: number } {
  let [useful, repeated] = [0, 0];
  for (const [taskId, own] of groupByTask(runs)) {
    const shown = tasks.get(taskId)?.resultAttempt;
    const kept = own.findLast((run) => (shown == null ? true : run.attempt === shown && run.outcome === 'success'));
    for (const run of own) {
      const ms = run.endedMs - run.startedMs;
      if (run === kept) useful += ms;
      else repeated += ms;
    }
  }
  return { useful, repeated };
}

/** One for each task that a strike met. */
function recoveriesOf(
  strikes: readonly Strike[],
  runs: ReadonlyMap<number, readonly Run[]>,
  tasks: ReadonlyMap<number, TaskRecord>,
): Recovery[] {
  return strikes.flatMap(({ part, kind, atMs, underWay }) =>
    underWay.flatMap(({ taskId, attempt }) => {
      const again =
        runs.get(taskId)?.find((run) => run.startedMs > atMs && run.attempt > attempt)?.startedMs ?? Infinity;
      const done = tasks.get(taskId)?.completedAtMs ?? Infinity;
      const recoveredMs = Math.min(again, done);
      return Number.isFinite(recoveredMs)
        ? [{ taskId, part, kind, atMs, waitMs: Math.max(0, recoveredMs - atMs) }]
        : [];
    }),
  );
}

function groupByTask(runs: readonly Run[]): Map<number, Run[]> {
  return Map.groupBy(runs, ({ taskId }) => taskId);
}

/** By nearest rank; 0 of nothing. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
