import { setTimeout } from 'node:timers/promises';

/** Waits that many milliseconds; an abort rejects at once with the signal's own reason. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
