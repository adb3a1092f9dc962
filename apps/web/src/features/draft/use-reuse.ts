import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { promptOf } from '../../entities/tasks/task-title.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useWorkflowCalls } from '../../entities/workflows/use-workflows.js';
import { toasts } from '../../shared/ui/toasts.js';
import { type Draft, draftOf } from './draft.js';
import { useDraftActions } from './draft-store.js';
import { bringFormIntoView } from './form-place.js';
import { EMPTY_RUN_DRAFT } from './run-draft.js';
import { useRunDraftActions } from './run-draft-store.js';

/** Pictures per request for variations. */
const VARIATIONS = 4;

export const REUSE_WAYS = ['settings', 'prompt', 'seed', 'variations'] as const;
export type ReuseWay = (typeof REUSE_WAYS)[number];

/** Copies settings of a picture to the form that it was made with, and opens the make page. */
export function useReuse(): (way: ReuseWay, task: StudioTask, seed: number) => Promise<void> {
  const { t } = useTranslation('make');
  const actions = useDraftActions();
  const runDrafts = useRunDraftActions();
  const navigate = useNavigate();
  const takeRun = useTakeRun();
  return async (way, task, seed) => {
    const workflow = way === 'prompt' ? undefined : task.workflow?.id;
    if (workflow === undefined) {
      actions.change(partOf(way, task, seed));
      runDrafts.chooseCheckpoint();
    } else if (!(await takeRun(way, task, workflow))) {
      toasts.add({ description: t('reuseFailed'), priority: 'high' });
      return;
    }
    toasts.add({ id: 'given', description: t('reused') });
    await navigate({ to: '/', search: workflow === undefined ? {} : { workflow } });
    bringFormIntoView();
  };
}

function partOf(way: ReuseWay, task: StudioTask, seed: number): Partial<Draft> {
  switch (way) {
    case 'prompt':
      return { prompt: promptOf(task), negative_prompt: task.params?.negative_prompt ?? '' };
    case 'seed':
      return { ...draftOf(task), random_seed: false, seed };
    case 'variations':
      return { ...draftOf(task), random_seed: true, batch_size: VARIATIONS };
    case 'settings':
      return draftOf(task);
  }
}

/** The values of a run into the form of its workflow; false: they could not be loaded. */
function useTakeRun() {
  const { calls } = useTaskTools();
  const workflows = useWorkflowCalls();
  const runDrafts = useRunDraftActions();
  return async (way: ReuseWay, task: StudioTask, workflow: number): Promise<boolean> => {
    const load = async () => {
      const latest = await workflows.get(workflow);
      const [{ values }, { form }] = await Promise.all([
        task.values ? task : calls.load(task.id),
        workflows.version(workflow, latest.version),
      ]);
      const seeds = form.fields.filter(({ widget }) => widget === 'seed').map(({ name }) => name);
      const kept = Object.entries(values ?? {}).filter(([name]) => way === 'seed' || !seeds.includes(name));
      const count = way === 'variations' ? VARIATIONS : 1;
      runDrafts.change(workflow, { ...EMPTY_RUN_DRAFT, count, values: Object.fromEntries(kept) });
    };
    return load().then(() => true, () => false); // prettier-ignore
  };
}
