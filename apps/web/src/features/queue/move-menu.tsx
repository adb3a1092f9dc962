import { Menu } from '@base-ui/react/menu';
import type { MoveTask } from '@atelier/contracts';
import { ArrowDown, ArrowDownToLine, ArrowDownUp, ArrowUp, ArrowUpToLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { useMoveTask } from '../../entities/tasks/use-move-task.js';
import { toApiError } from '../../shared/api/api-error.js';
import { buttonClass } from '../../shared/ui/button.js';
import { MENU_ITEM_CLASS, MenuBox } from '../../shared/ui/menu.js';
import { toasts } from '../../shared/ui/toasts.js';

type Place = MoveTask['to'];
const ICONS = { front: ArrowUpToLine, earlier: ArrowUp, later: ArrowDown, end: ArrowDownToLine } as const;
const PLACES = Object.keys(ICONS) as Place[];

interface MoveMenuProps {
  task: StudioTask;
  isNext: boolean;
  isLast: boolean;
}

/** Changes the order in which one's own tasks are made. */
export function MoveMenu({ task, isNext, isLast }: MoveMenuProps) {
  const { t } = useTranslation('queue');
  const { move, isBusy } = useMove(task);
  const label = t('move', { prompt: altText(taskTitle(task)) });
  const isThere = (to: Place) => (to === 'front' || to === 'earlier' ? isNext : isLast);
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={label} title={label} className={buttonClass({ look: 'bare', shape: 'icon' })}>
        <ArrowDownUp aria-hidden />
      </Menu.Trigger>
      <MenuBox align="end">
        {PLACES.map((to) => {
          const Icon = ICONS[to];
          return (
            <Menu.Item
              key={to}
              disabled={isBusy || isThere(to)}
              onClick={() => move(to)}
              className={`${MENU_ITEM_CLASS} data-disabled:text-muted`}
            >
              <Icon aria-hidden />
              {t(`moveTo.${to}`)}
            </Menu.Item>
          );
        })}
      </MenuBox>
    </Menu.Root>
  );
}

function useMove({ id }: StudioTask) {
  const { t } = useTranslation('problems');
  const { mutate, isPending } = useMoveTask();
  const refused = (error: Error) => toasts.add({ description: t(toApiError(error).code), priority: 'high' });
  // One that is still being sent has no id of its own.
  return { move: (to: Place) => mutate({ id, to }, { onError: refused }), isBusy: isPending || id < 0 };
}
