import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useCancelTask } from '../../entities/tasks/task-actions.js';
import { named } from '../../shared/i18n/named.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Cancels a pending or running task. */
export function CancelButton({ task, small = false }: { task: StudioTask; small?: boolean }) {
  const { t } = useTranslation('make');
  const cancel = useCancelTask();
  const unready = task.id < 0 || task.phase === 'cancelling' || cancel.isPending;
  const press = () => {
    if (!unready)
      cancel.mutate(task.id, { onError: () => toasts.add({ description: t('cancelFailed'), priority: 'high' }) });
  };
  const label = named(t('cancel'), altText(taskTitle(task)));
  if (small) {
    return (
      <IconButton label={label} aria-disabled={unready} onClick={press}>
        <X aria-hidden />
      </IconButton>
    );
  }
  return (
    <Button aria-label={label} aria-disabled={unready} onClick={press}>
      <X aria-hidden />
      {t('cancel')}
    </Button>
  );
}
