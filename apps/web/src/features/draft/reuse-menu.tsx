import { Menu } from '@base-ui/react/menu';
import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { buttonClass } from '../../shared/ui/button.js';
import { MenuBox } from '../../shared/ui/menu.js';
import { ReuseItems } from './reuse-items.js';

interface ReuseMenuProps {
  task: StudioTask;
  /** Of the picture; a task has several. */
  seed: number;
  /** Id of the picture. */
  image?: number | undefined;
}

/** The menu of the ways to reuse a picture. */
export function ReuseMenu({ task, seed, image }: ReuseMenuProps) {
  const { t } = useTranslation('gallery');
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass({ look: 'quiet' })}>
        <SlidersHorizontal aria-hidden />
        {t('reuse')}
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <MenuBox>
        <ReuseItems task={task} seed={seed} image={image} />
      </MenuBox>
    </Menu.Root>
  );
}
