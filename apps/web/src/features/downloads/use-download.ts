import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { type ShownOutput, shownOf } from '../../entities/tasks/shown-outputs.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { hasExpired, startDownload } from './download-address.js';

/**
 * Links to a file lead to it by themselves; when the address is too old, a press fetches a new one first.
 * @returns what a link does when it is pressed
 */
export function useDownload({ id }: StudioTask, output: ShownOutput) {
  const { t } = useTranslation('problems');
  const { cache } = useTaskTools();
  const fetchAnew = async (addressOf: (url: string) => string) => {
    await cache.reload(id);
    const task = cache.get(id);
    const fresh = task && shownOf(task).find((other) => other.id === output.id);
    if (fresh && !hasExpired(fresh.url)) startDownload(addressOf(fresh.url));
    else toasts.add({ description: t(fresh ? 'network' : 'not_found'), priority: 'high' });
  };
  return (event: MouseEvent, addressOf = (url: string) => url): void => {
    if (!hasExpired(output.url)) return;
    event.preventDefault();
    void fetchAnew(addressOf);
  };
}
