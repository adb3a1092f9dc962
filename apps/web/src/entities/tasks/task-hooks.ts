import type { Model, TaskProgressEvent } from '@atelier/contracts';
import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useConnection } from '../../shared/live/use-connection.js';
import { EVERYTHING, type HistoryFilter } from './history-filter.js';
import { useTaskTools } from './tasks-context.js';
import type { StudioTask } from './studio-task.js';
import { taskKeys } from './task-keys.js';

/** While the live connection is down, what runs is asked for this often. */
const POLL_MS = 4_000;
/** Others finish without an event for this person, so places in the queue are asked for again. */
const QUEUE_MS = 6_000;

/** One task; asked for when it is not known yet. */
export function useTask(id: number) {
  return useQuery<StudioTask>({ queryKey: taskKeys.task(id), enabled: id > 0 });
}

/** The tasks that are not at their end, newest first, and whether it is still unknown which those are. */
export function useLive(): { ids: number[]; isPending: boolean } {
  const { cache } = useTaskTools();
  const offline = useConnection() === 'offline';
  const waiting = () => cache.liveIds().some((id) => id > 0 && cache.get(id)?.status === 'pending');
  const refetchInterval = offline ? POLL_MS : () => (waiting() ? QUEUE_MS : false);
  const { data, isPending } = useQuery<number[]>({ queryKey: taskKeys.live, refetchInterval });
  return { ids: data ?? [], isPending };
}

/** Ids of the tasks that are not at their end, newest first. */
export function useLiveIds(): number[] {
  return useLive().ids;
}

/** The whole history in pages of ids, newest first. */
export function useHistory() {
  return useHistoryList(EVERYTHING);
}

/** A list of the history in pages of ids; while another one loads, the one before it stays. */
export function useHistoryList(filter: HistoryFilter) {
  const { calls, cache } = useTaskTools();
  return useInfiniteQuery({
    queryKey: taskKeys.list(filter),
    queryFn: async ({ pageParam }) => cache.keepPage(await calls.history(pageParam, filter)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    // Pages keep their identity by themselves: comparing ten thousand ids with each change would be for nothing.
    structuralSharing: false,
  });
}

/** What the live connection last said about a running task; undefined before the first word. */
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
