import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useRetryTask } from '../../entities/tasks/task-actions.js';
import { Button } from '../../shared/ui/button.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Retries a failed or cancelled task as it is. */
export function RetryButton({ task }: { task: StudioTask }) {
  const { t } = useTranslation(['make', 'problems']);
  const retry = useRetryTask();
  const { isBusy, run } = useOneAtATime();
  const refused = (error: unknown) =>
    toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
  const press = () => run(() => retry.mutateAsync(task.id).catch(refused));
  return (
    <Button aria-disabled={isBusy} onClick={press}>
      <RotateCw aria-hidden />
      {t('make:retry')}
    </Button>
  );
}
