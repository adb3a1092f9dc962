import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useRetryTask } from '../../entities/tasks/task-actions.js';
import { Button } from '../../shared/ui/button.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Retries a failed or cancelled task as it is. */
export function RetryButton({ task }: { task: StudioTask }) {
  const { t } = useTranslation(['make', 'problems']);
  const retry = useRetryTask();
  const press = () => {
    if (retry.isPending) return;
    const refused = (error: Error) =>
      toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
    retry.mutate(task.id, { onError: refused });
  };
  return (
    <Button aria-disabled={retry.isPending} onClick={press}>
      <RotateCw aria-hidden />
      {t('make:retry')}
    </Button>
  );
}
