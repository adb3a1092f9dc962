import type { QueryClient } from '@tanstack/react-query';
import { type StudioTask, isEnded } from '../../entities/tasks/studio-task.js';
import { taskKeys } from '../../entities/tasks/task-keys.js';

/** Calls for each task that ends while the page is open, with how many others are left. @returns ends it */
export function watchCompletions(client: QueryClient, ended: (task: StudioTask, left: number) => void): () => void {
  // Counted here and not in the list of what is live: events come a moment later, and that list is further by then.
  const running = new Set(liveOf(client).filter((id) => id > 0));
  return client.getQueryCache().subscribe(({ type, query }) => {
    const [kind] = query.queryKey as readonly unknown[];
    if (type !== 'updated' || kind !== taskKeys.tasks[0]) return;
    const task = query.state.data as StudioTask | undefined;
    if (task === undefined || task.id < 0) return;
    if (!isEnded(task)) return void running.add(task.id);
    if (running.delete(task.id)) ended(task, running.size);
  });
}

const liveOf = (client: QueryClient): number[] => client.getQueryData<number[]>(taskKeys.live) ?? [];
