import type { Workflow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { CHECKPOINT } from '../draft/make-modes.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import { LongSelect } from '../../shared/ui/long-select.js';
import type { Option } from '../../shared/ui/select.js';
import type { MakeTarget } from './use-make-target.js';

/** The model family or workflow; none to choose from, no field. */
export function WorkflowSelect({ target }: { target: MakeTarget }) {
  const { t } = useTranslation('make');
  const actions = useRunDraftActions();
  const options = useOptions(target);
  if (options.length < 2) return null;
  return (
    <LongSelect
      dense
      id="workflow"
      label={t('workflow')}
      value={target.chosen === null ? null : String(target.chosen)}
      options={options}
      searchLabel={t('workflowSearch')}
      nothingFound={t('workflowNotFound')}
      onChange={(id) => actions.choose(target.mode, Number(id))}
    />
  );
}

function useOptions({ mode, workflows, workflow }: MakeTarget): Option[] {
  const { t, i18n } = useTranslation('make');
  const chinese = i18n.language.startsWith('zh');
  const optionOf = (one: Workflow): Option => ({
    value: String(one.id),
    label: workflowName(one, chinese),
    ...(one.template === null && mode !== 'own' ? { note: t('workflowBrought') } : {}),
  });
  const known = workflow === undefined || workflows.some(({ id }) => id === workflow.id) ? [] : [optionOf(workflow)];
  const checkpoint = mode === 'image' ? [{ value: String(CHECKPOINT), label: t('byCheckpoint') }] : [];
  return [...checkpoint, ...known, ...workflows.map(optionOf)];
}

/** In the language of the page; people name theirs once. */
export function workflowName({ name, name_zh }: Pick<Workflow, 'name' | 'name_zh'>, chinese: boolean): string {
  return (chinese && name_zh) || name;
}
