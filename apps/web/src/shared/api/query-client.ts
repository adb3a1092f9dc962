import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.js';

/** Retries transient failures three times with growing pauses; refused calls are not retried. */
export function retry(failures: number, error: Error): boolean {
  return failures < 3 && error instanceof ApiError && error.transient;
}

/** Whether the server answered that a service behind it is not there yet, as right after the start. */
export function isAway(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'service_unavailable';
}

/** Retries until the service is there: for what a page says that it is starting meanwhile. */
export const retryUntilThere = (failures: number, error: Error): boolean => isAway(error) || retry(failures, error);

/** From so many tries on, some minutes, waiting is no longer what a start is like. */
export const LONG_TRIES = 30;
const LONGEST_PAUSE_MS = 30_000;

const retryDelay = (attempt: number): number => Math.min(500 * 2 ** attempt, 5_000);

/** A service that starts is seen soon; one that does not come is asked less and less often. */
export const pauseOf = (attempt: number, error: Error): number =>
  isAway(error) ? Math.min(500 * 1.3 ** attempt, LONGEST_PAUSE_MS) : retryDelay(attempt);

/** The cache of one signed-in user. The live connection keeps it up to date, so nothing goes stale by age. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: a studio in a network without internet is reachable although the browser calls itself offline.
      queries: { networkMode: 'always', retry, retryDelay: pauseOf, staleTime: Infinity, gcTime: Infinity },
      mutations: { networkMode: 'always', retry, retryDelay },
    },
  });
}
