import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { GiveItems } from './give-items.js';
import { REUSE_WAYS, useReuse } from './use-reuse.js';

interface ReuseItemsProps {
  task: StudioTask;
  /** Of the picture; a task has several. */
  seed: number;
  /** Id of the picture; without one there is none. */
  image?: number | undefined;
}

/** Menu items that copy settings of a picture to the form, or take the picture itself there. */
export function ReuseItems({ task, seed, image }: ReuseItemsProps) {
  const { t } = useTranslation('gallery');
  const reuse = useReuse();
  return (
    <>
      {REUSE_WAYS.map((way) => (
        <Menu.Item key={way} onClick={() => void reuse(way, task, seed)} className={MENU_ITEM_CLASS}>
          {t(`reuseWays.${way}`)}
        </Menu.Item>
      ))}
      {image !== undefined && <GiveItems image={image} prompt={task.prompt} />}
    </>
  );
}
