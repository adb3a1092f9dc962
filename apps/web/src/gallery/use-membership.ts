import { COLLECTION_LIMITS } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../api/api-error.js';
import type { HistoryFilter } from '../tasks/history.filter.js';
import { useStudioTools } from '../tasks/studio.context.js';
import { toasts } from '../ui/toasts.js';
import type { Cell } from './cells.js';
import { galleryKeys } from './gallery.keys.js';

/** Puts pictures into collections and takes them out. Each answers whether it was done. */
export function useMembership() {
  const { t } = useTranslation(['gallery', 'problems']);
  const { cache, gallery } = useStudioTools();
  const client = useQueryClient();

  const write = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: galleryKeys.collections });
    }
  };
  const note = (cells: readonly Cell[], change: (ids: number[]) => number[]) => {
    const pictures = new Set(cells.map(({ imageId }) => imageId));
    for (const task of new Set(cells.map((cell) => cell.task)))
      cache.changeImages(task, (image) => pictures.has(image.id) ? { ...image, collection_ids: change(image.collection_ids) } : image); // prettier-ignore
  };

  const add = async (id: number, cells: readonly Cell[]): Promise<boolean> => {
    const done = await write(() => inPortions(cells, (ids) => gallery.addToCollection(id, ids)));
    if (done) note(cells, (ids) => [...new Set([...ids, id])]);
    if (done) toasts.add({ description: t('gallery:added', { count: cells.length }) });
    return done;
  };
  const remove = async (filter: HistoryFilter, cells: readonly Cell[]): Promise<boolean> => {
    const id = filter.collection_id!;
    const done = await write(() => inPortions(cells, (ids) => gallery.removeFromCollection(id, ids)));
    if (!done) return false;
    note(cells, (ids) => ids.filter((other) => other !== id));
    const empty = cells.map(({ task }) => task).filter((task) => !cache.get(task)?.images.some((image) => image.collection_ids.includes(id))); // prettier-ignore
    cache.lists.removeFrom(filter, empty);
    cache.lists.touch(filter);
    toasts.add({ description: t('gallery:takenOut', { count: cells.length }) });
    return true;
  };
  return { add, remove };
}

/** As many pictures at once as the server takes. */
async function inPortions(cells: readonly Cell[], send: (ids: number[]) => Promise<unknown>): Promise<void> {
  const ids = cells.flatMap(({ imageId }) => imageId ?? []);
  for (let from = 0; from < ids.length; from += COLLECTION_LIMITS.atOnce)
    await send(ids.slice(from, from + COLLECTION_LIMITS.atOnce));
}
