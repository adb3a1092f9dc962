import type { MoveTask, Task } from '@atelier/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTaskTools } from './tasks-context.js';

/** Moves a waiting task among one's own. The places of the others change with it, so all of them are fetched again. */
export function useMoveTask() {
  const { calls, cache } = useTaskTools();
  return useMutation<Task, Error, MoveTask & { id: number }>({
    mutationFn: ({ id, to }) => calls.move(id, to),
    onSuccess: async (task) => {
      cache.keepBare(task);
      // The live feed tells the places as well, a moment later.
      await calls.live().then((tasks) => cache.keepLive(tasks), () => undefined); // prettier-ignore
    },
    onError: (_error, { id }) => void cache.reload(id),
  });
}
