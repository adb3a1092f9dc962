import type { Run } from './executions.js';
import type { Recovery } from './figures.js';
import type { AttemptRecord, TaskRecord } from './inside.js';
import type { Strike } from './striker.js';

/** What a run knows of its tasks afterwards. */
export interface History {
  strikes: readonly Strike[];
  attempts: readonly AttemptRecord[];
  runs: readonly Run[];
  tasks: readonly TaskRecord[];
}

interface Moment {
  atMs: number;
  what: string;
}

/**
 * Where the seconds of one recovery went, in the order of time: the strike, what else was struck meanwhile, when each attempt was leased and
 * ended (`lost` is when the end of the lease was noticed and the task waited again), when a GPU ran it, when it was completed.
 * @returns lines such as `+12.3 s attempt 2 leased by runner-comfy-sim-3`
 */
export function timelineOf(recovery: Recovery, history: History): string[] {
  const { atMs, waitMs, taskId } = recovery;
  const task = history.tasks.find(({ id }) => id === taskId);
  const moments = [
    ...history.strikes.map(struck).filter(({ atMs: at }) => at >= atMs && at <= atMs + waitMs),
    ...history.attempts.filter((attempt) => attempt.taskId === taskId).flatMap(attempted),
    ...history.runs.filter((run) => run.taskId === taskId).flatMap(ran),
    ...(task?.completedAtMs ? [{ atMs: task.completedAtMs, what: `task ${task.status}` }] : []),
  ];
  return moments.toSorted((a, b) => a.atMs - b.atMs).map((moment) => line(moment, atMs));
}

function struck({ atMs, part, kind, forMs }: Strike): Moment {
  const lasting = kind === 'kill' ? '' : ` for ${(forMs / 1_000).toFixed(1)} s`;
  return { atMs, what: `STRIKE: ${kind} ${part}${lasting}` };
}

function attempted({ attempt, runnerId, leasedAtMs, endedAtMs, outcome, fault }: AttemptRecord): Moment[] {
  const leased = { atMs: leasedAtMs, what: `attempt ${attempt} leased by ${runnerId}` };
  if (endedAtMs === null) return [leased];
  return [leased, { atMs: endedAtMs, what: `attempt ${attempt} ${outcome}${fault ? ` (${fault})` : ''}` }];
}

function ran({ attempt, startedMs, endedMs, outcome }: Run): Moment[] {
  return [
    { atMs: startedMs, what: `attempt ${attempt} starts on a GPU` },
    { atMs: endedMs, what: `attempt ${attempt} leaves the GPU: ${outcome}` },
  ];
}

function line({ atMs, what }: Moment, fromMs: number): string {
  const seconds = (atMs - fromMs) / 1_000;
  return `${seconds < 0 ? '' : '+'}${seconds.toFixed(1)} s ${what}`;
}
