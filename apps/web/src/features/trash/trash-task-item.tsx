import { Menu } from '@base-ui/react/menu';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { outputIdsOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { useTrash } from './use-trash.js';

interface TrashTaskItemProps {
  task: StudioTask;
  /** Called before it goes. */
  onDelete?: () => void;
}

/** The menu entry that moves a task with all of its pictures to the trash; it says how many. */
export function TrashTaskItem({ task, onDelete }: TrashTaskItemProps) {
  const { t } = useTranslation('gallery');
  const trash = useTrash();
  const press = () => {
    onDelete?.();
    void trash([{ task: task.id, imageId: null }]);
  };
  return (
    <Menu.Item onClick={press} className={MENU_ITEM_CLASS}>
      <Trash2 aria-hidden />
      {t('deleteTask', { count: outputIdsOf(task).length })}
    </Menu.Item>
  );
}
