import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cell, cellOf } from '../../entities/pictures/cells.js';
import { pictureOf, type ShownOutput, shownOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { buttonClass } from '../../shared/ui/button.js';
import { MenuBox } from '../../shared/ui/menu.js';
import { useNewCollection } from '../collections/collection-items.js';
import { CollectionSubmenu } from '../collections/collection-submenu.js';
import { useMembership } from '../collections/use-membership.js';
import { FormatItems } from '../downloads/format-items.js';
import { TrashTaskItem } from '../trash/trash-task-item.js';

export interface MoreMenuProps {
  task: StudioTask;
  image: ShownOutput;
  /** Only the picture is shown, not the whole task. */
  isSingle: boolean;
  /** Called before the whole task goes. */
  onDelete: ((isWhole: boolean) => void) | undefined;
  /** Further entries. */
  children?: ReactNode;
}

/** The actions on a picture that are wanted less often. */
export function MoreMenu({ task, image, isSingle, onDelete, children }: MoreMenuProps) {
  const { t } = useTranslation('gallery');
  const { add } = useMembership();
  const addTo = (id: number) => void add(id, cellsOf(task, isSingle ? image : undefined));
  const { name, dialog } = useNewCollection(addTo);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger aria-label={t('moreActions')} className={buttonClass({ look: 'quiet' })}>
          <Ellipsis aria-hidden />
          {t('moreShort')}
        </Menu.Trigger>
        <MenuBox align="end">
          {children}
          <CollectionSubmenu onChoose={addTo} onNew={name} />
          {pictureOf(task, image) && <FormatItems task={task} image={image} />}
          {isSingle && shownOf(task).length > 1 && (
            <Menu.Group className="mt-1 border-t border-line pt-1">
              <TrashTaskItem task={task} onDelete={() => onDelete?.(true)} />
            </Menu.Group>
          )}
        </MenuBox>
      </Menu.Root>
      {dialog}
    </>
  );
}

/** One output of a task, or all of them. */
function cellsOf(task: StudioTask, only: ShownOutput | undefined): Cell[] {
  return shownOf(task).flatMap((output, index) => (!only || output.id === only.id ? (cellOf(task, index) ?? []) : []));
}
