import type { FaultClass, TaskErrorCode } from '@atelier/contracts';

/** What decides about the next step when an attempt has failed. */
export interface FaultyAttempt {
  fault: FaultClass;
  /** Attempts that ended with a fault, this one included; what was given back is none of them. */
  faults: number;
  /** Earlier attempts that count against the task's limit. */
  countedAttempts: number;
  /** Whether ComfyUI had begun with the prompt: then the task itself may have caused a crash. */
  hadBegun: boolean;
  /** Whether the machine has lately lost other tasks as well that have been completed since: it dies under whatever runs there. */
  losesOthers?: boolean;
}

/**
 * Another attempt after `delayMs`, on a runner with at least `minVramBytes` of GPU memory, or the end with an error. `interrupted`: it
 * goes before what waits, since the fault was not its own.
 */
export type NextStep =
  | { retry: true; delayMs: number; counts: boolean; interrupted: boolean; minVramBytes?: number }
  | { retry: false; errorCode: TaskErrorCode };

/** Counted attempts after which a task fails, by the fault of the last one. */
const TRIES: Record<FaultClass, number> = {
  invalid_workflow: 1,
  input_missing: 1,
  timeout: 1,
  node_error: 2,
  out_of_memory: 2,
  no_progress: 2,
  model_missing: 3,
  // A task that crashes its ComfyUI or its runner each time is stopped after three.
  comfyui_unreachable: 3,
  runner_lost: 3,
  storage_unavailable: Infinity,
};

/** Faults in all, counted or not, so that no task is tried for ever. */
const MAX_FAULTS = 20;

/**
 * Faults of the runner, its ComfyUI or the store: the task goes first afterwards, and their GPU time counts for nobody. A hang may be the
 * task's own, as an error in a node: it waits for its turn, and its user pays.
 */
export const FAULTS_OF_OURS = [
  'runner_lost',
  'comfyui_unreachable',
  'storage_unavailable',
  'model_missing',
] as const satisfies FaultClass[];

const INTERRUPTS: ReadonlySet<FaultClass> = new Set<FaultClass>(FAULTS_OF_OURS);

const BACKOFF_MIN_MS = 500;
const BACKOFF_MAX_MS = 30_000;

function backoff(faults: number): number {
  return Math.min(BACKOFF_MIN_MS * 2 ** (faults - 1), BACKOFF_MAX_MS);
}

/** Whether an attempt ended with its machine: ComfyUI or the runner was gone. */
export function endedWithMachine(fault: FaultClass): boolean {
  return fault === 'comfyui_unreachable' || fault === 'runner_lost';
}

/** An attempt that never reached the GPU cannot be the task's fault, and a machine that dies under others as well is not. */
function countsAgainstTask({ fault, hadBegun, losesOthers = false }: FaultyAttempt): boolean {
  if (fault === 'storage_unavailable') return false;
  return !endedWithMachine(fault) || (hadBegun && !losesOthers);
}

/** Decides whether a task gets another attempt after a fault, and when. */
export function afterFault(failed: FaultyAttempt): NextStep {
  const counts = countsAgainstTask(failed);
  const tries = failed.countedAttempts + Number(counts);
  if (failed.faults >= MAX_FAULTS || (counts && tries >= TRIES[failed.fault]))
    return { retry: false, errorCode: failed.fault };
  const delayMs = failed.fault === 'runner_lost' ? 0 : backoff(failed.faults);
  return { retry: true, delayMs, counts, interrupted: INTERRUPTS.has(failed.fault) };
}
