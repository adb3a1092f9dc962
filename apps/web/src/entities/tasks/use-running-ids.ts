import { useTaskTools } from './tasks-context.js';
import { idsOf, useFollowed } from './use-followed.js';

/** Those of the tasks that run, in the same order; follows every change of their states. */
export function useRunningIds(ids: readonly number[]): number[] {
  const { cache } = useTaskTools();
  return idsOf(useFollowed(() => ids.filter((id) => cache.get(id)?.status === 'processing').join()));
}
