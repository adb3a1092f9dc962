import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useHistory } from '../../entities/tasks/task-hooks.js';

/** The seed of the user's newest task; null before the first one. */
export function useLastSeed(): number | null {
  const { cache } = useTaskTools();
  const { data } = useHistory();
  const newest = data?.pages[0]?.ids[0];
  return newest === undefined ? null : (cache.get(newest)?.params?.seed ?? null);
}
