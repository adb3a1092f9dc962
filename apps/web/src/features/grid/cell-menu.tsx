import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../entities/tasks/task-hooks.js';
import { BackCloses } from '../../shared/ui/back-closes.js';
import { MENU_CLASS } from '../../shared/ui/menu.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { useMenuCell, useGridActions } from './grid-store.js';
import { TogetherItem } from './together-item.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { TrashTaskItem } from '../trash/trash-task-item.js';
import { ReuseItems } from '../draft/reuse-items.js';

const squareOf = (cell: Cell) => document.querySelector<HTMLElement>(`[data-cell="${cell.key}"]`);

/** The reuse menu of a cell: one menu for the whole grid, anchored to the cell that opened it. */
export function CellMenu() {
  const actions = useGridActions();
  const cell = useMenuCell();
  return (
    <Menu.Root open={cell !== null} onOpenChange={(open) => !open && actions.openMenu(null)} modal={false}>
      {cell && <CellMenuList cell={cell} />}
    </Menu.Root>
  );
}

function CellMenuList({ cell }: { cell: Cell }) {
  const { t } = useTranslation('gallery');
  const { data: task } = useTask(cell.task);
  if (task === undefined) return null;
  const outputs = shownOf(task);
  return (
    <Menu.Portal>
      <Menu.Positioner
        anchor={() => squareOf(cell)}
        side="bottom"
        align="end"
        sideOffset={-44}
        className="z-50 outline-none"
      >
        <Menu.Popup
          aria-label={t('reuseOfPicture', { prompt: altText(taskTitle(task)) })}
          finalFocus={() => squareOf(cell)}
          className={MENU_CLASS}
        >
          <BackCloses />
          <ReuseItems task={task} output={outputs[cell.image]} />
          {task.batch && <TogetherItem batch={task.batch} />}
          {outputs.length > 1 && <TrashTaskItem task={task} />}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
