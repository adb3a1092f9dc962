import { CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveIds } from '../../entities/tasks/task-hooks.js';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { useCancelAll } from './use-cancel-all.js';

/** Cancels everything of one's own that waits or runs, the task on the canvas too. Asks first, and says how many. */
export function CancelAll() {
  const { t } = useTranslation('queue');
  // Those that are still being sent have no id to cancel them by.
  const ids = useLiveIds().filter((id) => id > 0);
  const { isBusy, cancelAll } = useCancelAll();
  const [asked, setAsked] = useState<readonly number[] | null>(null);
  const count = asked?.length ?? 0;
  return (
    <>
      <Button look="bare" aria-disabled={isBusy || ids.length === 0} onClick={() => isBusy || setAsked(ids)}>
        <CircleX aria-hidden />
        {t('cancelAll')}
      </Button>
      <ConfirmDialog
        open={asked !== null}
        title={t('cancelAllTitle', { count })}
        text={t('cancelAllText')}
        confirm={t('cancelAllConfirm', { count })}
        dismiss={t('keepAll')}
        onConfirm={() => cancelAll(asked ?? [])}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
