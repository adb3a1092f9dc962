import { pause } from './pause.js';

/** A condition did not hold in time. */
export class WaitTimeoutError extends Error {
  override readonly name = 'WaitTimeoutError';
  readonly code = 'wait_timeout';
}

export interface UntilOptions {
  /** Completes "waited 5000 ms for ...": "the task to complete". */
  what: string;
  /** Milliseconds until it fails; 30 s by default, since a busy machine may be slow. */
  timeoutMs?: number;
  /** Milliseconds between two checks; 25 by default. */
  everyMs?: number;
  signal?: AbortSignal;
}

/**
 * Checks again and again until `condition` gives something truthy, and returns that. An error thrown by the condition
 * counts as "not yet" and is quoted when the time is up.
 * @throws WaitTimeoutError when the time is up, the signal's reason when that fires
 */
export async function until<T>(condition: () => T | Promise<T>, options: UntilOptions): Promise<NonNullable<T>> {
  const { what, timeoutMs = 30_000, everyMs = 25, signal } = options;
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown;
  do {
    signal?.throwIfAborted();
    try {
      const value = await condition();
      if (value) return value;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(everyMs, signal);
  } while (performance.now() < deadline);
  throw new WaitTimeoutError(`waited ${timeoutMs} ms for ${what}${quoted(lastError)}`, { cause: lastError });
}

function quoted(error: unknown): string {
  return error instanceof Error ? ` (last error: ${error.message})` : '';
}
