import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { useRemoveTask } from '../tasks/task.actions.js';
import { Button, IconButton } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { toasts } from '../ui/toaster.js';
import { altText } from './picture.js';

interface DeleteButtonProps {
  task: StudioTask;
  small?: boolean;
  onDeleted?: (() => void) | undefined;
}

/** Deletes a task with its pictures, after a question. */
export function DeleteButton({ task, small = false, onDeleted }: DeleteButtonProps) {
  const { t } = useTranslation('gallery');
  const [asking, setAsking] = useState(false);
  const remove = useRemove(task.id, onDeleted);
  return (
    <>
      {small ? (
        <IconButton label={t('deleteOf', { prompt: altText(task.prompt) })} onClick={() => setAsking(true)}>
          <Trash2 aria-hidden />
        </IconButton>
      ) : (
        <Button look="bare" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden />
          {t('delete')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('deleteTitle')}
        text={t('deleteText', { count: Math.max(task.images.length, 1) })}
        confirm={t('deleteConfirm')}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function useRemove(id: number, onDeleted: (() => void) | undefined) {
  const { t } = useTranslation('gallery');
  const { mutateAsync } = useRemoveTask();
  // The tile that holds this button goes away with the task, so the answer must not hang on it.
  return () => {
    mutateAsync(id).then(
      () => toasts.add({ description: t('deleted') }),
      () => toasts.add({ description: t('deleteFailed'), priority: 'high' }),
    );
    onDeleted?.();
  };
}
