import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { libraryKeys } from '../../entities/pictures/library-keys.js';
import { settleAll } from '../../shared/api/settle-all.js';

/** Longer than other toasts, to reach the undo button. */
const UNDO_MS = 12_000;

/** Moves tasks with their pictures to the trash: optimistic, with an undo in the toast. */
export function useTrash() {
  const { t } = useTranslation('gallery');
  const { calls, cache } = useTaskTools();
  const client = useQueryClient();
  const restore = useRestore();
  return async (ids: readonly number[]): Promise<void> => {
    const tasks = [...new Set(ids)].flatMap((id) => cache.get(id) ?? []);
    for (const { id } of tasks) cache.remove(id);
    const { done, failed } = await settleAll(tasks, ({ id }) => calls.remove(id));
    for (const task of failed) cache.putBack(task);
    void client.invalidateQueries({ queryKey: libraryKeys.all });
    if (failed.length > 0) toasts.add({ description: t('deleteFailed'), priority: 'high' });
    if (done.length > 0) offerUndo(done);
  };

  function offerUndo(tasks: StudioTask[]): void {
    const count = tasks.reduce((sum, { images }) => sum + Math.max(images.length, 1), 0);
    const id = toasts.add({
      description: t('trashed', { count }),
      timeout: UNDO_MS,
      actionProps: {
        children: t('undo'),
        onClick: () => {
          toasts.close(id);
          void restore(tasks);
        },
      },
    });
  }
}

/** Restores tasks from the trash to the lists that they were in. */
export function useRestore() {
  const { t } = useTranslation('gallery');
  const { calls, cache, refresh } = useTaskTools();
  const client = useQueryClient();
  return async (tasks: readonly Pick<StudioTask, 'id'>[]): Promise<void> => {
    const restored = async (id: number) => {
      await calls.restore(id);
      cache.putBack(await calls.load(id));
    };
    const { done, failed } = await settleAll(tasks, ({ id }) => restored(id));
    void client.invalidateQueries({ queryKey: libraryKeys.all });
    refresh.ask();
    toasts.add({ description: t(failed.length > 0 ? 'restoreFailed' : 'restored', { count: done.length }) });
  };
}
