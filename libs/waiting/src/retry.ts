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
  /** False: the error is thrown at once. By default every error is tried again, except programming errors (`TypeError`). */
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
  return pRetry(work, {
    retries: tries - 1,
    minTimeout: minMs,
    maxTimeout: maxMs,
    maxRetryTime: forMs,
    randomize: true,
    ...(signal && { signal }),
    shouldRetry: ({ error, retryDelay }) => {
      if (!isRetryable(error)) return false;
      onRetry?.(error, retryDelay);
      return true;
    },
  });
}
