import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.js';

/** Retries transient failures three times with growing pauses; refused calls are not retried. */
function retry(failures: number, error: Error): boolean {
  return failures < 3 && error instanceof ApiError && error.transient;
}

const retryDelay = (attempt: number): number => Math.min(500 * 2 ** attempt, 5_000);

/** The cache of one signed-in user. The live connection keeps it up to date, so nothing goes stale by age. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: a studio in a network without internet is reachable although the browser calls itself offline.
      queries: { networkMode: 'always', retry, retryDelay, staleTime: Infinity, gcTime: Infinity },
      mutations: { networkMode: 'always', retry, retryDelay },
    },
  });
}
