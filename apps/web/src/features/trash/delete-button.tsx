import { Trash2 } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { useTrashRequest } from './use-trash-request.js';
import type { Chosen } from './whole-batches.js';

// Loaded with the first question.
const TrashDialog = lazy(() => import('./trash-dialog.js').then((module) => ({ default: module.TrashDialog })));

interface DeleteButtonProps {
  task: StudioTask;
  /** The one picture that is looked at, from 0; without it the task is shown whole. */
  index?: number | undefined;
  small?: boolean;
  onDeleted?: (() => void) | undefined;
}

/** Moves a task with its pictures to the trash; asks first when only one of several is looked at. */
export function DeleteButton({ task, index, small = false, onDeleted }: DeleteButtonProps) {
  const { t } = useTranslation('gallery');
  const trash = useTrashRequest(onDeleted);
  const press = () => trash.request(picturesOf(task, index));
  if (small) {
    return (
      <IconButton label={t('deleteOf', { prompt: altText(task.prompt) })} onClick={press}>
        <Trash2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <>
      <Button look="bare" onClick={press}>
        <Trash2 aria-hidden />
        {t('delete')}
      </Button>
      <Suspense fallback={null}>{trash.batches.count > 0 && <TrashDialog request={trash} />}</Suspense>
    </>
  );
}

/** The picture that is looked at, or all of the task; a task without pictures goes by itself. */
function picturesOf({ id, images }: StudioTask, index: number | undefined): Chosen[] {
  if (index !== undefined || images.length === 0) return [{ task: id, image: index ?? 0 }];
  return images.map((_, image) => ({ task: id, image }));
}
