/** The part of an attempt that decides whether to lease another. */
export interface AttemptView {
  stage: 'queued' | 'running' | 'finishing' | 'ended';
  /** Estimated milliseconds until it leaves the GPU, once it runs. */
  remainingMs: number | undefined;
  /** The same, if it takes as long as anything lets expect. */
  longestRestMs: number | undefined;
  /** What such a one usually takes on the GPU, in milliseconds; undefined when nothing tells. */
  usualMs: number | undefined;
}

/** `now`: the GPU is idle. `ahead`: one more, before it will be. `later`: decide again after `waitMs`, or at the next change. */
export type LeaseDecision = { ask: 'now' | 'ahead' } | { ask: 'later'; waitMs: number };

/** Most attempts that store and report at once; more would mean that the store or the service is slower than the GPU. */
export const MAX_FINISHING = 4;
/** Longest wait until the next decision; each step of an attempt causes one anyway. */
const LOOK_MS = 1_000;

/**
 * How long the GPU may be busy, in milliseconds, for more than one to be leased ahead: a lease on a busy machine can take as long. A GPU that
 * makes ten pictures in a second would stand still for each of them.
 */
const SHORT_MS = 400;
/** Most that are leased ahead, however short they are. */
export const MAX_AHEAD = 4;

/**
 * Whether to ask for work now: when the GPU is idle, or one ahead, shortly before the running prompt ends. More than one ahead only where
 * all of them together are done in a moment: what is leased here has to be given back before a runner that becomes idle can have it.
 * @param onGpu attempts that are queued or running in ComfyUI, in the order in which they run
 * @param finishing attempts that have left it
 * @param aheadMs how long before the end to ask; 0: never
 */
export function decideLease(onGpu: readonly AttemptView[], finishing: number, aheadMs: number): LeaseDecision {
  if (finishing >= MAX_FINISHING) return { ask: 'later', waitMs: LOOK_MS };
  const [running, ...ahead] = onGpu;
  if (!running) return { ask: 'now' };
  const busyMs = busyFor(running, ahead);
  if (busyMs === undefined || aheadMs === 0 || ahead.length >= MAX_AHEAD) return { ask: 'later', waitMs: LOOK_MS };
  const limitMs = ahead.length === 0 ? aheadMs : Math.min(aheadMs, SHORT_MS);
  return busyMs <= limitMs ? { ask: 'ahead' } : { ask: 'later', waitMs: Math.min(LOOK_MS, busyMs - limitMs) };
}

/** Milliseconds until the GPU has done all that is leased; undefined when nothing tells. The longer ones where some wait already. */
function busyFor(running: AttemptView, ahead: readonly AttemptView[]): number | undefined {
  if (running.stage !== 'running') return undefined;
  return ahead.reduce<number | undefined>(
    (sum, { usualMs }) => (sum === undefined || usualMs === undefined ? undefined : sum + usualMs),
    ahead.length === 0 ? running.remainingMs : running.longestRestMs,
  );
}
