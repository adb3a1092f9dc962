/** The part of an attempt that decides whether to lease another. */
export interface AttemptView {
  stage: 'queued' | 'running' | 'finishing' | 'ended';
  /** Estimated milliseconds until it leaves the GPU. */
  remainingMs: number | undefined;
}

/** `now`: the GPU is idle. `ahead`: one more, shortly before it will be. `later`: decide again after `waitMs`, or at the next change. */
export type LeaseDecision = { ask: 'now' | 'ahead' } | { ask: 'later'; waitMs: number };

/** Most attempts that store and report at once; more would mean that the store or the service is slower than the GPU. */
export const MAX_FINISHING = 4;
/** Longest wait until the next decision; each step of an attempt causes one anyway. */
const LOOK_MS = 1_000;

/**
 * Whether to ask for work now: when the GPU is idle, or, one ahead, shortly before the running prompt ends. Never more than one
 * ahead: what is leased here cannot be given to a runner that becomes idle.
 * @param onGpu attempts that are queued or running in ComfyUI
 * @param finishing attempts that have left it
 * @param aheadMs how long before the end to ask; 0: never
 */
export function decideLease(onGpu: readonly AttemptView[], finishing: number, aheadMs: number): LeaseDecision {
  if (finishing >= MAX_FINISHING) return { ask: 'later', waitMs: LOOK_MS };
  const [running, ahead] = onGpu;
  if (!running) return { ask: 'now' };
  const { remainingMs } = running;
  if (ahead || aheadMs === 0 || running.stage !== 'running' || remainingMs === undefined) {
    return { ask: 'later', waitMs: LOOK_MS };
  }
  return remainingMs <= aheadMs ? { ask: 'ahead' } : { ask: 'later', waitMs: Math.min(LOOK_MS, remainingMs - aheadMs) };
}
