import { useStudioTools } from '../tasks/studio.context.js';
import { useHistory } from '../tasks/task.hooks.js';
import { type Place, neighbour } from './viewer.order.js';

/** The pictures before and after a place, among those that are loaded. */
export function useNeighbours(place: Place | null): { before: Place | null; after: Place | null } {
  const { cache } = useStudioTools();
  const ids = useHistory().data?.pages.flatMap((page) => page.ids) ?? [];
  if (place === null) return { before: null, after: null };
  const get = (id: number) => cache.get(id);
  return { before: neighbour(place, -1, ids, get), after: neighbour(place, 1, ids, get) };
}
