import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { kindOf, type ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { GiveItems } from './give-items.js';
import { givenOf } from './given-of.js';
import { REUSE_WAYS, useReuse } from './use-reuse.js';

interface ReuseItemsProps {
  task: StudioTask;
  /** What of the task is looked at; undefined when it has made nothing. */
  output: ShownOutput | undefined;
}

/** Menu items that copy settings of a picture to the form, or take the picture itself there. */
export function ReuseItems({ task, output }: ReuseItemsProps) {
  const { t } = useTranslation('gallery');
  const reuse = useReuse();
  const seed = output?.seed ?? task.params?.seed ?? 0;
  const picture = output && kindOf(output) === 'image' ? output : undefined;
  return (
    <>
      {REUSE_WAYS.map((way) => (
        <Menu.Item key={way} onClick={() => void reuse(way, task, seed)} className={MENU_ITEM_CLASS}>
          {t(`reuseWays.${way}`)}
        </Menu.Item>
      ))}
      {picture && <GiveItems {...givenOf(task, picture)} />}
    </>
  );
}
