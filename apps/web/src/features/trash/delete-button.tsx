import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { useTrash } from './use-trash.js';

interface DeleteButtonProps {
  task: StudioTask;
  small?: boolean;
  onDeleted?: (() => void) | undefined;
}

/** Moves a task with its pictures to the trash. It asks nothing: the toast takes it back. */
export function DeleteButton({ task, small = false, onDeleted }: DeleteButtonProps) {
  const { t } = useTranslation('gallery');
  const trash = useTrash();
  const press = () => {
    onDeleted?.();
    void trash([task.id]);
  };
  if (small) {
    return (
      <IconButton label={t('deleteOf', { prompt: altText(task.prompt) })} onClick={press}>
        <Trash2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <Button look="bare" onClick={press}>
      <Trash2 aria-hidden />
      {t('delete')}
    </Button>
  );
}
