import { setTimeout as delay } from 'node:timers/promises';
import { WaitTimeoutError } from './embedded.errors.js';

export interface WaitOptions {
  /** Ends a sentence that starts with "waited 5000 ms for": "the task to complete". */
  what: string;
  /** Milliseconds until the wait fails; 10 s by default. */
  timeoutMs?: number;
  /** Milliseconds between two looks; 25 by default. */
  everyMs?: number;
}

/**
 * Looks again and again until `condition` gives something truthy, and returns that.
 * An error thrown by the condition counts as "not yet" and is quoted when the time is up.
 * @throws WaitTimeoutError when the time is up.
 */
export async function waitFor<T>(condition: () => T | Promise<T>, options: WaitOptions): Promise<NonNullable<T>> {
  const { what, timeoutMs = 10_000, everyMs = 25 } = options;
  const deadline = Date.now() + timeoutMs;
  let lastError: unknown;
  do {
    try {
      const value = await condition();
      if (value) return value;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await delay(everyMs);
  } while (Date.now() < deadline);
  const because = lastError instanceof Error ? ` (last error: ${lastError.message})` : '';
  throw new WaitTimeoutError(`waited ${timeoutMs} ms for ${what}${because}`, { cause: lastError });
}
