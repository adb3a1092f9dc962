import type { Workflow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { NotNowNote } from '../inventory/lazy-not-now.js';
import { CHECKPOINT } from '../draft/make-modes.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import { workflowName } from '../../entities/workflows/workflow-name.js';
import { LongSelect } from '../../shared/ui/long-select.js';
import type { Option } from '../../shared/ui/option.js';
import type { MakeTarget } from './use-make-target.js';

/** The model family or workflow; none to choose from, no field, but in text to image. */
export function WorkflowSelect({ target }: { target: MakeTarget }) {
  const { t } = useTranslation('make');
  const actions = useRunDraftActions();
  const options = useOptions(target);
  // Text to image always has a choice, if of one: the list comes later, and must not move the form.
  if (options.length < 2 && target.mode !== 'image') return null;
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
  const known = workflow === undefined || workflows.some(({ id }) => id === workflow.id) ? [] : [workflow];
  const listed = [...known, ...workflows];
  // Those that come with Atelier are listed only while they can run.
  const ids = listed.filter((one) => one.template === null || one === known[0]).map(({ id }) => id);
  const optionOf = (one: Workflow): Option => {
    const brought = one.template === null && mode !== 'own' && t('workflowBrought');
    return {
      value: String(one.id),
      label: workflowName(one, i18n.language),
      ...(ids.includes(one.id) ? { note: <NotNowNote id={one.id} ids={ids} otherwise={brought} /> } : {}),
    };
  };
  const checkpoint = mode === 'image' ? [{ value: String(CHECKPOINT), label: t('byCheckpoint') }] : [];
  return [...checkpoint, ...listed.map(optionOf)];
}
