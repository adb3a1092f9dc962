import type { FaultClass, TaskErrorCode } from '@atelier/contracts';

/** What is known of a task when one of its attempts has failed. */
export interface FaultyAttempt {
  fault: FaultClass;
  /** Number of this attempt, all counted. */
  attempt: number;
  /** Earlier attempts that were held against the task. */
  countedAttempts: number;
  /** ComfyUI had begun: a crash may then be the task's doing. */
  hadBegun: boolean;
}

export type NextStep =
  { retry: true; delayMs: number; counts: boolean; minVramBytes?: number } | { retry: false; errorCode: TaskErrorCode };

/** How many attempts a task gets for a fault that may be its own. */
const TRIES: Record<FaultClass, number> = {
  invalid_workflow: 1,
  timeout: 1,
  node_error: 2,
  out_of_memory: 2,
  no_progress: 2,
  model_missing: 3,
  // A task that always takes its ComfyUI or its runner down with it is stopped after three.
  comfyui_unreachable: 3,
  runner_lost: 3,
  storage_unavailable: Infinity,
};

/** Whatever the reasons: no task is tried for ever. */
const MAX_ATTEMPTS = 20;

const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 30_000;

function backoff(attempt: number): number {
  return Math.min(BACKOFF_MIN_MS * 2 ** (attempt - 1), BACKOFF_MAX_MS);
}

/** An attempt that never reached the GPU cannot be the task's fault. */
function countsAgainstTask({ fault, hadBegun }: FaultyAttempt): boolean {
  if (fault === 'storage_unavailable') return false;
  return hadBegun || (fault !== 'comfyui_unreachable' && fault !== 'runner_lost');
}

/** Decides between another attempt and the end. */
export function afterFault(failed: FaultyAttempt): NextStep {
  const counts = countsAgainstTask(failed);
  const tries = failed.countedAttempts + Number(counts);
  if (failed.attempt >= MAX_ATTEMPTS || (counts && tries >= TRIES[failed.fault]))
    return { retry: false, errorCode: failed.fault };
  return { retry: true, delayMs: failed.fault === 'runner_lost' ? 0 : backoff(failed.attempt), counts };
}
