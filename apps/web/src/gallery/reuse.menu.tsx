import { Menu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Draft, draftOf } from '../draft/draft.js';
import { useDraftStore } from '../draft/draft.store.js';
import type { StudioTask } from '../tasks/studio-task.js';
import { buttonClass } from '../ui/button.js';
import { toasts } from '../ui/toasts.js';

/** So many variations are asked for at once. */
const VARIATIONS = 4;

const WAYS = ['settings', 'prompt', 'seed', 'variations'] as const;
type Way = (typeof WAYS)[number];

interface ReuseMenuProps {
  task: StudioTask;
  /** Of the picture; a task has several. */
  seed: number;
}

/** Takes something of a picture over into the form, and goes there. */
export function ReuseMenu({ task, seed }: ReuseMenuProps) {
  const { t } = useTranslation(['gallery', 'make']);
  const store = useDraftStore();
  const navigate = useNavigate();
  const take = (way: Way) => {
    store.change(partOf(way, task, seed));
    toasts.add({ description: t('make:reused') });
    void navigate({ to: '/', search: {} });
  };
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass('quiet')}>
        <SlidersHorizontal aria-hidden />
        {t('gallery:reuse')}
        <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={6} className="z-50 outline-none">
          <Menu.Popup className="min-w-56 rounded-control border border-line bg-raised p-1 shadow-float outline-none">
            {WAYS.map((way) => (
              <Menu.Item
                key={way}
                onClick={() => take(way)}
                className="flex min-h-9 cursor-default items-center rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
              >
                {t(`gallery:reuseWays.${way}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function partOf(way: Way, task: StudioTask, seed: number): Partial<Draft> {
  switch (way) {
    case 'prompt':
      return { prompt: task.prompt, negative_prompt: task.params.negative_prompt };
    case 'seed':
      return { ...draftOf(task), random_seed: false, seed };
    case 'variations':
      return { ...draftOf(task), random_seed: true, batch_size: VARIATIONS };
    case 'settings':
      return draftOf(task);
  }
}
