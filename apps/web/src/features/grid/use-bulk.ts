import { hasExpired, startDownload } from '../downloads/download-address.js';
import { useArchive } from '../downloads/use-archive.js';
import type { HistoryFilter } from '../../entities/tasks/history-filter.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridActions } from './grid-store.js';
import { useAreFavourites, useMarkFavourites } from '../favourites/use-mark-favourites.js';
import { useMembership } from '../collections/use-membership.js';
import { useTrash } from '../trash/use-trash.js';

/** What can be done with several pictures at once. */
export function useBulk(filter: HistoryFilter) {
  const actions = useGridActions();
  const { cache } = useTaskTools();
  const archive = useArchive();
  const favour = useMarkFavourites();
  const areFavourites = useAreFavourites();
  const trash = useTrash();
  const { add, remove } = useMembership();
  return {
    /** Marks all as favourites; when all are favourites already, unmarks them. */
    favour: (cells: readonly Cell[]) => favour(cells, !areFavourites(cells)),
    trash: (cells: readonly Cell[]) => {
      actions.clear();
      void trash(cells);
    },
    /** One picture as it is, several as a zip. */
    download: (cells: readonly Cell[]) => {
      const ids = cells.flatMap(({ imageId }) => imageId ?? []);
      const [cell] = cells;
      const task = cells.length === 1 && cell && cache.get(cell.task);
      const single = task && shownOf(task)[cell.image];
      if (single && !hasExpired(single.url)) startDownload(single.url);
      else if (ids.length > 0) archive.fetch({ image_ids: ids });
    },
    isFetching: archive.isPending,
    addTo: async (collection: number, cells: readonly Cell[]) => {
      if (await add(collection, cells)) actions.clear();
    },
    /** Only in a collection. */
    takeOut: async (cells: readonly Cell[]) => {
      if (filter.collection_id !== undefined && (await remove(filter, cells))) actions.clear();
    },
  };
}
export type Bulk = ReturnType<typeof useBulk>;
