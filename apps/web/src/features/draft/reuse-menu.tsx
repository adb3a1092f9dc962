import { Menu } from '@base-ui/react/menu';
import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownOf, type ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { buttonClass } from '../../shared/ui/button.js';
import { MenuBox } from '../../shared/ui/menu.js';
import { ChooseOutput } from './choose-output.js';
import { ReuseItems } from './reuse-items.js';

interface ReuseMenuProps {
  task: StudioTask;
  /** What of the task is looked at, or its main output. */
  output: ShownOutput;
  /** Only this output is looked at, not all of the task. */
  isSingle: boolean;
}

/** The menu of the ways to reuse a picture or another output. */
export function ReuseMenu({ task, output, isSingle }: ReuseMenuProps) {
  const { t } = useTranslation('gallery');
  const [choice, setChoice] = useState(output);
  const outputs = shownOf(task);
  const chosen = outputs.find(({ id }) => !isSingle && id === choice.id) ?? output;
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass({ look: 'quiet' })}>
        <SlidersHorizontal aria-hidden />
        {t('reuse')}
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <MenuBox>
        {!isSingle && outputs.length > 1 && <ChooseOutput task={task} chosen={chosen} onChoose={setChoice} />}
        <ReuseItems task={task} output={chosen} />
      </MenuBox>
    </Menu.Root>
  );
}
