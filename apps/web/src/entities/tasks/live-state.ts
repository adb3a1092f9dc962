import type { TaskPhase, TaskProgressEvent } from '@atelier/contracts';
import { type StudioTask, isEnded } from './studio-task.js';

/** The progress of a running task, from the task and its latest progress event. */
export interface LiveState {
  /** 0 to 1; null while nothing is known, that is before the first attempt has begun. */
  value: number | null;
  phase: TaskPhase | null;
  step: number;
  steps: number;
  etaMs: number | null;
}

/** A progress event counts for its own attempt only, and a requested cancel wins over its phase. */
export function liveState(task: StudioTask, progress: TaskProgressEvent | undefined): LiveState {
  const said = progress?.attempt === task.attempt && task.status === 'processing' ? progress : undefined;
  if (said === undefined) return silentState(task);
  const { value, step, steps } = said;
  // What is being cancelled is not waited for.
  if (task.phase === 'cancelling') return { value, step, steps, phase: 'cancelling', etaMs: null };
  return { value, step, steps, phase: said.phase, etaMs: said.eta_ms };
}

function silentState({ status, progress, phase, eta_ms }: StudioTask): LiveState {
  return {
    value: status === 'pending' ? null : progress,
    phase,
    step: 0,
    steps: 0,
    etaMs: phase === 'cancelling' ? null : eta_ms,
  };
}

/** What a screen reader announces about a task: 0, 25, 50 or 75 %, or how it ended. */
export type Milestone =
  'progress-0' | 'progress-25' | 'progress-50' | 'progress-75' | 'completed' | 'failed' | 'cancelled';

export function milestoneOf(task: StudioTask, progress: TaskProgressEvent | undefined): Milestone | null {
  if (isEnded(task)) return task.status as Milestone;
  const { value } = liveState(task, progress);
  if (value === null) return null;
  const quarter = Math.min(Math.floor(value * 4), 3) * 25;
  return `progress-${quarter}` as Milestone;
}
