import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { HistoryFilter } from '../tasks/history-filter.js';
import { useTaskTools } from '../tasks/tasks-context.js';
import { useHistoryList } from '../tasks/task-hooks.js';
import { useConnection } from '../../shared/live/use-connection.js';
import { type Cell, cellsOf } from './cells.js';

/** The cells of a list as far as it is loaded, and what loads more. */
export function useCells(filter: HistoryFilter) {
  const { cache } = useTaskTools();
  const list = useHistoryList(filter);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const cells = useMemo(
    () => data?.pages.flatMap((page) => cellsOf(page, filter, (id) => cache.get(id))) ?? [],
    [data, filter, cache],
  );
  useWhenBack(() => void (list.isFetchNextPageError && fetchNextPage()));
  const canLoad = hasNextPage && !isFetching && !isError;
  return { ...list, cells, loadMore: () => void (canLoad && fetchNextPage()) };
}

/** For the page of a list: one that was loaded before may lack tasks created since. */
export function useUpToDate(filter: HistoryFilter): void {
  const { refresh } = useTaskTools();
  useEffect(() => refresh.ask(), [refresh, filter]);
}

/** The cells to be drawn. */
export interface Shown {
  filter: HistoryFilter;
  cells: readonly Cell[];
  /** The cells belong to the previous filter. */
  isOld: boolean;
}

/**
 * The cells of a list, deferred, so that a new list is rendered between key presses and does not delay typing.
 * `isLate` while newer ones wait to be rendered. What was removed goes at once: a second press of Delete would mean it again, and not
 * the picture that came in its place.
 */
export function useShown(filter: HistoryFilter, cells: readonly Cell[], isOld: boolean): Shown & { isLate: boolean } {
  const newest = useMemo((): Shown => ({ filter, cells, isOld }), [filter, cells, isOld]);
  const deferred = useDeferredValue(newest);
  const isShorter = deferred.filter === filter && cells.length < deferred.cells.length;
  const shown = isShorter ? newest : deferred;
  return { ...shown, isLate: shown !== newest };
}

/** Fetches a page again that failed while the connection was down, as soon as it is back. */
function useWhenBack(work: () => void): void {
  const isOffline = useConnection() === 'offline';
  const wasOffline = useRef(isOffline);
  useEffect(() => {
    if (wasOffline.current && !isOffline) work();
    wasOffline.current = isOffline;
  });
}
