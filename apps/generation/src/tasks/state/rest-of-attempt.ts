/** A task that a runner holds, as it was last heard of. */
export interface HeldTask {
  phase: string | null;
  /** 0 to 1, as of the last heartbeat. */
  progress: number;
  /** Since its lease. */
  elapsedMs: number;
  /** Since the last heartbeat. */
  silentMs: number;
}

/**
 * Milliseconds that an attempt still takes: at first what its kind usually takes, less what is over; the further it has come, the more
 * its own pace counts. Its progress is not quite even: loading a model is no part of it, and nodes without steps count as fast as others.
 */
export function restOfAttempt({ progress, elapsedMs, silentMs }: HeldTask, usualMs: number): number {
  const byCost = Math.max(0, usualMs - elapsedMs);
  if (progress <= 0) return byCost;
  const heardAtMs = Math.max(0, elapsedMs - silentMs);
  const byPace = Math.max(0, (heardAtMs * (1 - progress)) / progress - silentMs);
  return (1 - progress) * byCost + progress * byPace;
}

/** Milliseconds until a runner has done what it holds. @param held the first one first, each with what its kind usually takes */
export function freeInMs(held: readonly (HeldTask & { usualMs: number })[]): number {
  return held.reduce(
    (sum, task, index) => sum + (waits(task, index) ? task.usualMs : restOfAttempt(task, task.usualMs)),
    0,
  );
}

/** A runner fetches the next task shortly before it is free. */
function waits({ phase }: HeldTask, index: number): boolean {
  return index > 0 && phase === 'preparing';
}
