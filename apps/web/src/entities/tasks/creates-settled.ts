import type { QueryClient } from '@tanstack/react-query';
import { taskKeys } from './task-keys.js';

/** Resolves when no create of this page waits for its answer. */
export function createsSettled(client: QueryClient): Promise<void> {
  const waiting = () => client.isMutating({ mutationKey: taskKeys.create }) > 0;
  if (!waiting()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = client.getMutationCache().subscribe(() => {
      if (waiting()) return;
      stop();
      resolve();
    });
  });
}
