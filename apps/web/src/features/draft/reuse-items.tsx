import { Menu } from '@base-ui/react/menu';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Draft, draftOf } from './draft.js';
import { useDraftActions } from './draft-store.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Pictures per request for variations. */
const VARIATIONS = 4;

const WAYS = ['settings', 'prompt', 'seed', 'variations'] as const;
type Way = (typeof WAYS)[number];

interface ReuseItemsProps {
  task: StudioTask;
  /** Of the picture; a task has several. */
  seed: number;
}

/** Menu items that copy settings of a picture to the form and open the make page. */
export function ReuseItems({ task, seed }: ReuseItemsProps) {
  const { t } = useTranslation(['gallery', 'make']);
  const actions = useDraftActions();
  const navigate = useNavigate();
  const take = (way: Way) => {
    actions.change(partOf(way, task, seed));
    toasts.add({ description: t('make:reused') });
    void navigate({ to: '/', search: {} });
  };
  // A run of a workflow has no settings of this form.
  return WAYS.filter((way) => task.params !== null || way === 'prompt').map((way) => (
    <Menu.Item key={way} onClick={() => take(way)} className={MENU_ITEM_CLASS}>
      {t(`gallery:reuseWays.${way}`)}
    </Menu.Item>
  ));
}

function partOf(way: Way, task: StudioTask, seed: number): Partial<Draft> {
  switch (way) {
    case 'prompt':
      return { prompt: task.prompt, negative_prompt: task.params?.negative_prompt ?? '' };
    case 'seed':
      return { ...draftOf(task), random_seed: false, seed };
    case 'variations':
      return { ...draftOf(task), random_seed: true, batch_size: VARIATIONS };
    case 'settings':
      return draftOf(task);
  }
}
