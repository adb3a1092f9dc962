import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { HistoryFilter } from '../tasks/history-filter.js';
import { useTaskTools } from '../tasks/tasks-context.js';
import { useHistoryList } from '../tasks/task-hooks.js';
import { useConnection } from '../../shared/live/use-connection.js';
import { type Cell, cellsOf } from './cells.js';

/** A list as squares, as far as it is loaded, with what loads the rest. */
export function useCells(filter: HistoryFilter) {
  const { cache, refresh } = useTaskTools();
  const list = useHistoryList(filter);
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const cells = useMemo(
    () => data?.pages.flatMap((page) => cellsOf(page, filter, (id) => cache.get(id))) ?? [],
    [data, filter, cache],
  );
  // A list that was looked at before may have missed what was made since.
  useEffect(() => refresh.ask(), [refresh, filter]);
  useWhenBack(() => void (list.isFetchNextPageError && fetchNextPage()));
  const canLoad = hasNextPage && !isFetching && !isError;
  return { ...list, cells, loadMore: () => void (canLoad && fetchNextPage()) };
}

/** The squares of a list that are to be drawn. */
export interface Shown {
  filter: HistoryFilter;
  cells: readonly Cell[];
  /** What is shown belongs to the filter before. */
  isOld: boolean;
}

/**
 * The squares of a list as they are drawn: a moment late, so that a list of other pictures is drawn in between the keys
 * that are pressed, never in their way. `isLate` while newer ones wait to be drawn.
 */
export function useShown(filter: HistoryFilter, cells: readonly Cell[], isOld: boolean): Shown & { isLate: boolean } {
  const newest = useMemo((): Shown => ({ filter, cells, isOld }), [filter, cells, isOld]);
  const shown = useDeferredValue(newest);
  return { ...shown, isLate: shown !== newest };
}

/** A page of a list that failed while the connection was away is asked for again when it is back; nobody has to press. */
function useWhenBack(work: () => void): void {
  const isOffline = useConnection() === 'offline';
  const wasOffline = useRef(isOffline);
  useEffect(() => {
    if (wasOffline.current && !isOffline) work();
    wasOffline.current = isOffline;
  });
}
