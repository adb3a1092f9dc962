import i18next from 'i18next';
import { labelOfRun } from '../entities/tasks/label-of-run.js';
import type { StudioTask } from '../entities/tasks/studio-task.js';
import { openTexts } from '../shared/i18n/i18n.js';
import { toasts } from '../shared/ui/toasts.js';

/** Says what is gone without having been seen. It stays until it is read: nothing else on the page tells of it. */
export async function tellRefused(task: StudioTask, count: number): Promise<void> {
  await openTexts('make');
  const what = task.prompt || labelOfRun(task);
  toasts.add({ description: i18next.t('make:refused', { what, count }), timeout: 0 });
}
