import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits `ms` milliseconds. With a signal that fires it returns early and does not throw: the caller looks at the signal where
 * it matters. The timer does not keep the process alive on its own when `ref` is false.
 */
export async function pause(ms: number, signal?: AbortSignal, { ref = true } = {}): Promise<void> {
  await delay(ms, undefined, { ref, ...(signal && { signal }) }).catch(() => undefined);
}
