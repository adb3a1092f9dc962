import type { Model, TaskProgressEvent } from '@atelier/contracts';
import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useConnection } from '../../shared/live/use-connection.js';
import { isAway, retry, retryUntilThere } from '../../shared/api/query-client.js';
import { EVERYTHING, type HistoryFilter } from './history-filter.js';
import { useTaskTools } from './tasks-context.js';
import type { StudioTask } from './studio-task.js';
import { taskKeys } from './task-keys.js';

/** How often running tasks are polled while the live connection is down. */
const POLL_MS = 4_000;
/** Tasks of other users end without an event for this one, so places in the queue are polled. */
const QUEUE_MS = 6_000;

/** One task; fetched when the cache does not have it. */
export function useTask(id: number) {
  return useQuery<StudioTask>({ queryKey: taskKeys.task(id), enabled: id > 0 });
}

interface Live {
  /** The tasks that have not ended, newest first. */
  ids: number[];
  isPending: boolean;
  /** How often the service was asked before it is there. */
  tries: number;
}

/** Ids of the tasks that have not ended, and whether they are still being loaded. */
export function useLive(): Live {
  const { cache } = useTaskTools();
  const offline = useConnection() === 'offline';
  const waiting = () => cache.liveIds().some((id) => id > 0 && cache.get(id)?.status === 'pending');
  const refetchInterval = offline ? POLL_MS : () => (waiting() ? QUEUE_MS : false);
  const { data, isPending, failureReason, failureCount } = useQuery<number[]>({
    queryKey: taskKeys.live,
    refetchInterval,
  });
  return { ids: data ?? [], isPending, tries: isAway(failureReason) ? failureCount : 0 };
}

/** Ids of the tasks that have not ended, newest first. */
export function useLiveIds(): number[] {
  return useLive().ids;
}

/** The whole history in pages of ids, newest first; waits for the service as long as it takes. */
export function useHistory() {
  return useHistoryList(EVERYTHING, retryUntilThere);
}

/** A list of the history in pages of ids; while another filter loads, the previous list stays. */
export function useHistoryList(filter: HistoryFilter, retryOf = retry) {
  const { calls, cache } = useTaskTools();
  return useInfiniteQuery({
    queryKey: taskKeys.list(filter),
    queryFn: async ({ pageParam }) => {
      const asOf = cache.moment;
      return cache.keepPage(await calls.history(pageParam, filter), asOf);
    },
    retry: retryOf,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    // Pages keep their identity without it; comparing ten thousand ids on each change would be wasted.
    structuralSharing: false,
  });
}

/** The latest progress of a running task; undefined before the first progress event. */
export function useProgress(id: number): TaskProgressEvent | undefined {
  return useQuery<TaskProgressEvent>({ queryKey: taskKeys.progress(id), queryFn: skipToken }).data;
}

/** The last preview of a running task. */
export function usePreview(id: number): Blob | undefined {
  return useQuery<Blob>({ queryKey: taskKeys.preview(id), queryFn: skipToken }).data;
}

/** Models that the live runners can run now. */
export function useModels() {
  return useQuery<Model[]>({ queryKey: taskKeys.models });
}
