import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { outputIdsOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { useTrash } from './use-trash.js';

interface DeleteButtonProps {
  task: StudioTask;
  /** The one picture that is looked at; without it the task is shown whole. */
  imageId?: number | undefined;
  small?: boolean;
  /** Called before it goes. */
  onDelete?: ((isWhole: boolean) => void) | undefined;
}

/** What a press on the button does; a key can do the same. */
export function useDelete({ task, imageId, onDelete }: Omit<DeleteButtonProps, 'small'>): () => void {
  const trash = useTrash();
  return () => {
    onDelete?.(imageId === undefined || outputIdsOf(task).length === 1);
    void trash([{ task: task.id, imageId: imageId ?? null }]);
  };
}

/** Moves the picture that is looked at to the trash. All of a task go by a button that says how many. */
export function DeleteButton({ small = false, ...props }: DeleteButtonProps) {
  const { t } = useTranslation('gallery');
  const { task, imageId } = props;
  const press = useDelete(props);
  const count = outputIdsOf(task).length;
  const isWhole = imageId === undefined;
  if (small) {
    return (
      <IconButton label={t('deleteOf', { prompt: altText(taskTitle(task)) })} onClick={press}>
        <Trash2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <Button onClick={press}>
      <Trash2 aria-hidden />
      {isWhole && count > 1 ? t('deleteAll', { count }) : t('delete')}
    </Button>
  );
}
