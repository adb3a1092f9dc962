import { COLLECTION_LIMITS } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import type { HistoryFilter } from '../../entities/tasks/history-filter.js';
import { useCollectionCalls } from '../../entities/collections/use-collections.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { toasts } from '../../shared/ui/toasts.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { libraryKeys } from '../../entities/pictures/library-keys.js';

/** Adds pictures to collections and removes them. Each resolves with whether it succeeded. */
export function useMembership() {
  const { t } = useTranslation(['gallery', 'problems']);
  const { cache } = useTaskTools();
  const calls = useCollectionCalls();
  const client = useQueryClient();

  const write = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
      return false;
    } finally {
      void client.invalidateQueries({ queryKey: libraryKeys.collections });
    }
  };
  const note = (cells: readonly Cell[], change: (ids: number[]) => number[]) => {
    const pictures = new Set(cells.map(({ imageId }) => imageId));
    for (const task of new Set(cells.map((cell) => cell.task)))
      cache.changeImages(task, (image) => pictures.has(image.id) ? { ...image, collection_ids: change(image.collection_ids) } : image); // prettier-ignore
  };

  const add = async (id: number, cells: readonly Cell[]): Promise<boolean> => {
    const done = await write(() => inPortions(cells, (ids) => calls.addPictures(id, ids)));
    if (done) note(cells, (ids) => [...new Set([...ids, id])]);
    if (done) toasts.add({ description: t('gallery:added', { count: cells.length }) });
    return done;
  };
  const remove = async (filter: HistoryFilter, cells: readonly Cell[]): Promise<boolean> => {
    const id = filter.collection_id!;
    const done = await write(() => inPortions(cells, (ids) => calls.removePictures(id, ids)));
    if (!done) return false;
    note(cells, (ids) => ids.filter((other) => other !== id));
    const empty = cells.map(({ task }) => task).filter((task) => !isIn(cache.get(task), id));
    cache.lists.removeFrom(filter, empty);
    cache.lists.touch(filter);
    toasts.add({ description: t('gallery:takenOut', { count: cells.length }) });
    return true;
  };
  return { add, remove };
}

/** Sends ids in batches of the server's limit. */
async function inPortions(cells: readonly Cell[], send: (ids: number[]) => Promise<unknown>): Promise<void> {
  const ids = cells.flatMap(({ imageId }) => imageId ?? []);
  for (let from = 0; from < ids.length; from += COLLECTION_LIMITS.atOnce)
    await send(ids.slice(from, from + COLLECTION_LIMITS.atOnce));
}

const isIn = (task: StudioTask | undefined, id: number): boolean =>
  task !== undefined && shownOf(task).some(({ collection_ids }) => collection_ids.includes(id));
