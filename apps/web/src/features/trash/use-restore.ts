import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useTrashCalls } from '../../entities/trash/use-trash-list.js';
import { toasts } from '../../shared/ui/toasts.js';
import { askAgain } from '../../shared/api/ask-again.js';
import { libraryKeys } from '../../entities/pictures/library-keys.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { moveInPortions } from './move-in-portions.js';

/** Pictures by their own ids, and tasks that have made nothing. */
export interface Restorable {
  images: number[];
  tasks: number[];
}

/**
 * Restores pictures and tasks from the trash to the lists that they were in.
 * @returns a function that also takes the tasks of the pictures, as they were; the others are fetched
 */
export function useRestore() {
  const { t } = useTranslation('gallery');
  const { calls, cache, refresh } = useTaskTools();
  const trashCalls = useTrashCalls();
  const client = useQueryClient();
  return async ({ images, tasks }: Restorable, before: ReadonlyMap<number, StudioTask | null>): Promise<void> => {
    const pictures = await moveInPortions(images, (ids) => trashCalls.restore(ids));
    const whole = await settleAll(tasks, (id) => calls.restore(id));
    const isWhole = pictures.done.length === images.length;
    await settleAll([...before], async ([id, task]) => {
      if (pictures.done.length > 0 || whole.done.includes(id)) cache.putBack(isWhole && task ? task : await calls.load(id)); // prettier-ignore
    });
    void askAgain(client, libraryKeys.all);
    refresh.ask();
    const isFailed = pictures.failed.length + whole.failed.length > 0;
    toasts.add({ description: t(isFailed ? 'restoreFailed' : 'restored') });
  };
}
