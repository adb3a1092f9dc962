import type { Workflow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useModelFiles, useWorkflows } from '../../entities/workflows/use-workflows.js';
import { useWorkflowText } from '../../entities/workflows/workflow-text.js';
import type { Option } from '../../shared/ui/option.js';
import { MODES, modeOf } from '../draft/make-modes.js';
import { Choice } from './choice.js';
import { FILTER_KINDS, type GallerySearch } from './gallery-search.js';

interface MadeWithFieldsProps {
  search: GallerySearch;
  onChange: (part: GallerySearch) => void;
}

/** Filters by what was made, and by the workflow and the LoRA that made it. */
export function MadeWithFields({ search, onChange }: MadeWithFieldsProps) {
  const { t } = useTranslation(['library', 'trash']);
  return (
    <>
      <Choice
        id="filter-kind"
        label={t('library:kind')}
        any={t('library:anyKind')}
        value={search.kind}
        options={FILTER_KINDS.map((value) => ({ value, label: t(`trash:kinds.${value}`) }))}
        onChange={(kind) => onChange({ kind: FILTER_KINDS.find((other) => other === kind) })}
      />
      <Choice
        id="filter-workflow"
        label={t('library:workflow')}
        any={t('library:anyWorkflow')}
        value={search.workflow?.toString()}
        options={useWorkflowOptions(search.workflow)}
        onChange={(id) => onChange({ workflow: id === undefined ? undefined : Number(id) })}
      />
      <Choice
        id="filter-lora"
        label={t('library:lora')}
        any={t('library:anyLora')}
        value={search.lora}
        options={useLoraOptions(search.lora)}
        onChange={(lora) => onChange({ lora })}
      />
    </>
  );
}

/** One that is chosen and cannot be run any more is named by its number. */
function useWorkflowOptions(chosen: number | undefined): Option[] {
  const textOf = useWorkflowText();
  const found = (useWorkflows().data ?? []).toSorted((a, b) => placeOf(a) - placeOf(b));
  const options = found.map((one) => ({ value: String(one.id), label: textOf(one).name }));
  return withChosen(options, chosen?.toString(), `#${chosen}`);
}

/** In the order of the page that makes: most pictures are made by the first ones. */
const placeOf = (workflow: Workflow): number => MODES.indexOf(modeOf(workflow));

function useLoraOptions(chosen: string | undefined): Option[] {
  const files = (useModelFiles('loras').data ?? []).flatMap(({ file }) => file ?? []);
  return withChosen(files.map((file) => ({ value: file, label: labelOf(file) })), chosen, chosen ? labelOf(chosen) : ''); // prettier-ignore
}

/** Without the ending, which all of them have. */
const labelOf = (file: string): string => file.replace(/\.[^.\\/]+$/, '');

function withChosen(options: Option[], value: string | undefined, label: string): Option[] {
  return value === undefined || options.some((option) => option.value === value)
    ? options
    : [{ value, label }, ...options];
}
