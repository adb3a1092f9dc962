import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useTrashCalls } from '../../entities/trash/use-trash-list.js';
import { toApiError } from '../../shared/api/api-error.js';
import { toasts } from '../../shared/ui/toasts.js';
import { libraryKeys } from '../../entities/pictures/library-keys.js';
import { askAgain } from '../../shared/api/ask-again.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { areAllPictures, type Chosen, type ChosenParts, partsOf } from './chosen.js';
import { moveInPortions } from './move-in-portions.js';
import { type Restorable, useRestore } from './use-restore.js';

/** Longer than other toasts, to reach the undo button. */
const UNDO_MS = 12_000;

/** Another device was faster. */
function isGone(error: unknown): null {
  if (toApiError(error).code === 'not_found') return null;
  throw error;
}

/** Moves what was chosen to the trash, and nothing else: optimistic, with an undo in the toast. */
export function useTrash() {
  const { t } = useTranslation('gallery');
  const { calls, cache } = useTaskTools();
  const trashCalls = useTrashCalls();
  const client = useQueryClient();
  const restore = useRestore();

  return async (chosen: readonly Chosen[]): Promise<void> => {
    const parts = partsOf(chosen, (id) => cache.get(id));
    hide(parts);
    const ids = [...parts.images.values()].flatMap((ofTask) => [...ofTask]);
    const singles = await moveInPortions(ids, (portion) => trashCalls.put(portion));
    const whole: Restorable = { images: [], tasks: [] };
    const { failed } = await settleAll(parts.tasks, async (id) => {
      const deleted = await calls.remove(id).catch(isGone);
      if (deleted?.count === 0) whole.tasks.push(id);
      whole.images.push(...(deleted?.image_ids ?? []));
    });
    putBack(parts, new Set(singles.failed), failed);
    void askAgain(client, libraryKeys.all);
    if (singles.failed.length + failed.length > 0) toasts.add({ description: t('deleteFailed'), priority: 'high' });
    offerUndo({ images: [...singles.done, ...whole.images], tasks: whole.tasks }, parts.before);
  };

  function hide({ tasks, images }: ChosenParts): void {
    for (const id of tasks) cache.remove(id);
    for (const [id, ids] of images) cache.hide(id, ids);
  }

  function putBack({ before, images }: ChosenParts, failedImages: ReadonlySet<number>, failedTasks: number[]): void {
    for (const id of failedTasks) cache.putBack(before.get(id)!);
    for (const [id, ids] of images)
      if ([...ids].some((image) => failedImages.has(image))) cache.putBack(before.get(id)!);
  }

  function offerUndo(moved: Restorable, before: ReadonlyMap<number, StudioTask>): void {
    const { images, tasks } = moved;
    const count = images.length + tasks.length;
    if (count === 0) return;
    const arePictures = tasks.length === 0 && areAllPictures(images, before.values());
    const id = toasts.add({
      description: t(arePictures ? 'trashed' : 'trashedItems', { count }),
      timeout: UNDO_MS,
      actionProps: {
        children: t('undo'),
        onClick: () => {
          toasts.close(id);
          void restore(moved, before);
        },
      },
    });
  }
}
