import { useTranslation } from 'react-i18next';
import { useWorkflows } from '../../entities/workflows/use-workflows.js';
import { workflowName } from '../../entities/workflows/workflow-name.js';
import { focusWhenThere } from '../../shared/browser/focus-when-there.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import type { Suggestion } from './suggestion.types.js';

/** What makes the same as text to image by a checkpoint, with LoRAs and lists. */
const TEMPLATE = 'checkpoint-text-to-image';

/** The form in which that can be named which this one refuses, as a choice that takes the prompt along; none where it cannot run. */
export function useOtherForm(): Suggestion[] {
  const { t, i18n } = useTranslation('prompt');
  const actions = useRunDraftActions();
  const found = useWorkflows().data?.find(({ template }) => template === TEMPLATE);
  if (found === undefined) return [];
  const open = (prompt: string) => {
    actions.setValue(found.id, 'prompt', prompt);
    actions.choose('image', found.id);
    focusWhenThere('[data-field=prompt] textarea');
  };
  return [{ value: TEMPLATE, label: t('otherForm', { name: workflowName(found, i18n.language) }), open }];
}
