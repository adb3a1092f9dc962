import pRetry from 'p-retry';

export interface RetryOptions {
  /** Pause after the first failure, in milliseconds; it doubles from there. */
  minMs: number;
  /** Longest pause, in milliseconds. */
  maxMs: number;
  /** No new try begins after so many milliseconds; without it, the signal alone ends the retries. */
  forMs?: number;
  /** Tries in all, the first included; without it, as many as the time allows. */
  tries?: number;
  signal?: AbortSignal;
  /** False: the error is thrown at once. By default every error is tried again. */
  isRetryable?: (error: Error) => boolean;
  /** Called after each failure that is tried again, for the log. */
  onRetry?: (error: Error, pauseMs: number) => void;
}

/**
 * Runs `work` until it succeeds, with growing pauses that are randomised so that many callers do not come back in step.
 * @throws the last error of `work` when it may not be tried again, the signal's reason when that fires
 */
export async function retry<T>(work: (attemptNumber: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { minMs, maxMs, forMs = Infinity, tries = Infinity, signal, isRetryable = () => true, onRetry } = options;
  return pRetry((attemptNumber) => work(attemptNumber).catch(wrap), {
    retries: tries - 1,
    minTimeout: minMs,
    maxTimeout: maxMs,
    maxRetryTime: forMs,
    randomize: true,
    ...(signal && { signal }),
    shouldRetry: ({ error, retryDelay }) => {
      const cause = unwrap(error) as Error;
      if (!isRetryable(cause)) return false;
      onRetry?.(cause, retryDelay);
      return true;
    },
  }).catch((error: unknown) => {
    throw unwrap(error);
  });
}

/**
 * Around what `work` threw. p-retry asks `instanceof Error`, which is false for an error of Node itself where a test runs in a
 * realm of its own, and it never tries a `TypeError` again, which is what `fetch` throws when a connection breaks.
 */
class FailedTry extends Error {
  constructor(readonly thrown: unknown) {
    super('a try failed', { cause: thrown });
  }
}

function wrap(thrown: unknown): never {
  throw new FailedTry(thrown);
}

function unwrap(error: unknown): unknown {
  return error instanceof FailedTry ? error.thrown : error;
}
