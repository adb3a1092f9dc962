import { useTranslation } from 'react-i18next';
import { useCancelTask } from '../../entities/tasks/task-actions.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';

/** Cancels many tasks, a few at a time. What waits goes first, or a runner that becomes free would begin it. */
export function useCancelAll() {
  const { t } = useTranslation('queue');
  const { cache } = useTaskTools();
  const { mutateAsync } = useCancelTask();
  const { isBusy, run } = useOneAtATime();
  const cancel = async (ids: readonly number[]) => {
    const isRunning = (id: number) => cache.get(id)?.status === 'processing';
    const [running, waiting] = [ids.filter(isRunning), ids.filter((id) => !isRunning(id))];
    const { failed: first } = await settleAll(waiting, (id) => mutateAsync(id));
    const { failed } = await settleAll(running, (id) => mutateAsync(id));
    const count = first.length + failed.length;
    if (count > 0) toasts.add({ description: t('cancelAllFailed', { count }), priority: 'high' });
  };
  return { isBusy, cancelAll: (ids: readonly number[]) => run(() => cancel(ids)) };
}
