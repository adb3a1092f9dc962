import type { KeyLimits } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useModels } from '../../../entities/tasks/task-hooks.js';
import { useWorkflows } from '../../../entities/workflows/use-workflows.js';
import { workflowName } from '../../../entities/workflows/workflow-name.js';
import { CheckList } from '../../../shared/ui/check-list.js';
import { NumberInput } from '../../../shared/ui/number-input.js';
import { NUMBERS, type NumberName } from './key-fields.js';

interface LimitFieldsProps {
  value: Partial<KeyLimits>;
  /** Names of what is wrong. */
  wrong: readonly string[];
  onChange: (value: Partial<KeyLimits>) => void;
}

/** How much a key may do, and with what. */
export function LimitFields({ value, wrong, onChange }: LimitFieldsProps) {
  const { t } = useTranslation('apiKeys');
  const set = (change: Partial<KeyLimits>) => onChange({ ...value, ...change });
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <div className="grid items-end gap-4 sm:grid-cols-3">
          {(Object.keys(NUMBERS) as NumberName[]).map((name) => (
            <NumberInput
              key={name}
              label={t(`limits.${name}`)}
              value={value[name] ?? null}
              min={1}
              max={NUMBERS[name]}
              step={1}
              narrow
              error={wrong.includes(name) ? t('limitWrong', { max: NUMBERS[name] }) : undefined}
              onChange={(number) => set({ [name]: number })}
            />
          ))}
        </div>
        <p className="text-xs text-muted">{t('limitsHint')}</p>
      </div>
      <ModelList chosen={value.models ?? []} onChange={(models) => set({ models })} />
      <WorkflowList chosen={value.workflows ?? []} onChange={(workflows) => set({ workflows })} />
    </>
  );
}

function ModelList({ chosen, onChange }: { chosen: string[]; onChange: (models: string[]) => void }) {
  const { t } = useTranslation('apiKeys');
  const { data = [] } = useModels();
  const options = data.map(({ name }) => ({ value: name, label: name }));
  const texts = { label: t('models'), hint: t('modelsHint'), empty: t('noModels') };
  return <CheckList {...texts} options={options} chosen={chosen} onChange={onChange} />;
}

function WorkflowList({ chosen, onChange }: { chosen: number[]; onChange: (workflows: number[]) => void }) {
  const { t, i18n } = useTranslation('apiKeys');
  const { data = [] } = useWorkflows();
  const options = data.map((workflow) => ({ value: workflow.id, label: workflowName(workflow, i18n.language) }));
  const texts = { label: t('workflows'), hint: t('workflowsHint'), empty: t('noWorkflows') };
  return <CheckList {...texts} options={options} chosen={chosen} onChange={onChange} />;
}
