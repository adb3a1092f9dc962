import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../shared/api/api-error.js';
import { retryUntilThere } from '../../shared/api/query-client.js';
import type { StudioTask } from './studio-task.js';
import type { TaskCache } from './task-cache.js';
import type { TaskCalls } from './task-calls.js';
import { taskKeys } from './task-keys.js';

/** Runners come and go without an event, so the list of models is polled. */
const MODELS_EVERY_MS = 15_000;

/** Sets how each kind of task key is fetched. */
export function defineTaskQueries(client: QueryClient, calls: TaskCalls, cache: TaskCache): void {
  client.setQueryDefaults(taskKeys.tasks, { queryFn: ({ queryKey }) => loadTask(Number(queryKey[1]), calls, cache) });
  const loadAllLive = () => loadLive(client, calls, cache);
  client.setQueryDefaults(taskKeys.live, { queryFn: loadAllLive, retry: retryUntilThere });
  client.setQueryDefaults(taskKeys.models, {
    queryFn: () => calls.models(),
    staleTime: MODELS_EVERY_MS,
    refetchInterval: MODELS_EVERY_MS,
    retry: retryUntilThere,
  });
}

async function loadTask(id: number, calls: TaskCalls, cache: TaskCache): Promise<StudioTask> {
  const asOf = cache.moment;
  try {
    return cache.keep(await calls.load(id), asOf);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') cache.empty(id);
    throw error;
  }
}

async function loadLive(client: QueryClient, calls: TaskCalls, cache: TaskCache): Promise<number[]> {
  const gone = cache.keepLive(await calls.live());
  for (const id of gone) void cache.reload(id);
  return client.getQueryData<number[]>(taskKeys.live) ?? [];
}
