import type { TaskPhase, TaskProgressEvent } from '@atelier/contracts';
import { type StudioTask, isEnded } from './studio-task.js';

/** The progress of a running task, from the task and its latest progress event. */
export interface LiveState {
  /** 0 to 1; null while nothing is known: before the first attempt has begun, and until it has done something that is counted. */
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
  const { step, steps } = said;
  const value = counted(said.phase, said.value);
  // What is being cancelled is not waited for.
  if (task.phase === 'cancelling') return { value, step, steps, phase: 'cancelling', etaMs: null };
  return { value, step, steps, phase: said.phase, etaMs: said.eta_ms };
}

function silentState({ status, progress, phase, eta_ms }: StudioTask): LiveState {
  return {
    value: status === 'pending' ? null : counted(phase, progress),
    phase,
    step: 0,
    steps: 0,
    etaMs: phase === 'cancelling' ? null : eta_ms,
  };
}

/**
 * Loading a model may take minutes, of which nobody knows how many have gone, and so may a node that counts no steps: 0 % would
 * look as if nothing went on.
 */
const UNCOUNTED: ReadonlySet<TaskPhase | null> = new Set<TaskPhase | null>(['preparing', 'loading_model', 'sampling']);
const counted = (phase: TaskPhase | null, value: number): number | null =>
  value === 0 && UNCOUNTED.has(phase) ? null : value;

/** Whether it goes on, and nobody knows how far it is. */
export const isUncounted = ({ value, phase }: LiveState): boolean => value === null && UNCOUNTED.has(phase);

/** What a screen reader announces about a task: 0, 25, 50 or 75 %, or how it ended. */
export type Milestone =
  'progress-0' | 'progress-25' | 'progress-50' | 'progress-75' | 'completed' | 'failed' | 'cancelled';

export function milestoneOf(task: StudioTask, progress: TaskProgressEvent | undefined): Milestone | null {
  if (isEnded(task)) return task.status as Milestone;
  if (task.status === 'pending') return null;
  const quarter = Math.min(Math.floor((liveState(task, progress).value ?? 0) * 4), 3) * 25;
  return `progress-${quarter}` as Milestone;
}
