import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { outputIdsOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton, buttonClass } from '../../shared/ui/button.js';
import { MenuBox } from '../../shared/ui/menu.js';
import { TrashTaskItem } from './trash-task-item.js';
import { useTrash } from './use-trash.js';

interface DeleteButtonProps {
  task: StudioTask;
  /** The one picture that is looked at; without it the task is shown whole. */
  imageId?: number | undefined;
  small?: boolean;
  /** Called before it goes. */
  onDelete?: ((isWhole: boolean) => void) | undefined;
}

/** Moves the picture that is looked at to the trash. All of a task go by a button or a menu entry that says how many. */
export function DeleteButton({ task, imageId, small = false, onDelete }: DeleteButtonProps) {
  const { t } = useTranslation('gallery');
  const trash = useTrash();
  const count = outputIdsOf(task).length;
  const isWhole = imageId === undefined;
  const press = () => {
    onDelete?.(isWhole || count === 1);
    void trash([{ task: task.id, imageId: imageId ?? null }]);
  };
  if (small) {
    return (
      <IconButton label={t('deleteOf', { prompt: altText(task.prompt) })} onClick={press}>
        <Trash2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <span className="flex">
      <Button look="bare" onClick={press}>
        <Trash2 aria-hidden />
        {isWhole && count > 1 ? t('deleteAll', { count }) : t('delete')}
      </Button>
      {!isWhole && count > 1 && <DeleteMenu task={task} onDelete={onDelete} />}
    </span>
  );
}

function DeleteMenu({ task, onDelete }: Pick<DeleteButtonProps, 'task' | 'onDelete'>) {
  const { t } = useTranslation('gallery');
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('deleteMore')}
        title={t('deleteMore')}
        className={buttonClass({ look: 'bare', class: 'px-1.5' })}
      >
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <MenuBox align="end">
        <TrashTaskItem task={task} onDelete={() => onDelete?.(true)} />
      </MenuBox>
    </Menu.Root>
  );
}
