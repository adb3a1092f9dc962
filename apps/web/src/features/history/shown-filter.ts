import { useMatches } from '@tanstack/react-router';
import { EVERYTHING, type HistoryFilter } from '../../entities/tasks/history-filter.js';
import { filterOf, readGallerySearch } from './gallery-search.js';
import { useStable } from '../../shared/ui/use-stable.js';

/** The filter of the page of a collection. */
export function collectionFilter(id: number): HistoryFilter {
  return { status: 'completed', collection_id: id };
}

/** The filter of the page behind the viewer, whose pictures are the previous and next ones. */
export function useShownFilter(): HistoryFilter {
  const filter = useMatches({
    select: (matches): HistoryFilter => {
      const page = matches.at(-1);
      if (page?.routeId === '/gallery') return filterOf(readGallerySearch({ ...page.search }));
      if (page?.routeId === '/collections/$collection') return collectionFilter(page.params.collection);
      return EVERYTHING;
    },
  });
  return useStable(filter);
}
