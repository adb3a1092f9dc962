import { setTimeout as delay } from 'node:timers/promises';

export interface PauseOptions {
  /** False: the timer does not keep the process alive. True by default. */
  ref?: boolean;
}

/**
 * Waits `ms` milliseconds, or until the signal fires. An abort is no error here: the caller asks the signal where it
 * matters, as in `while (!signal.aborted) { ...; await pause(ms, signal); }`.
 */
export async function pause(ms: number, signal?: AbortSignal, { ref = true }: PauseOptions = {}): Promise<void> {
  await delay(ms, undefined, { ref, ...(signal && { signal }) }).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}
