import type { FormField, RunOf } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkflowVersion } from '../../entities/workflows/use-workflows.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** What a picture that a workflow has made was made with: the workflow, and its inputs as its form names them. */
export function RunFacts({ task, workflow }: { task: StudioTask; workflow: RunOf }) {
  const { t } = useTranslation('viewer');
  const { data } = useWorkflowVersion(workflow.id, workflow.version);
  const fields = data?.form.fields.filter(({ hidden }) => !hidden);
  const values = Object.entries(task.values ?? {}).filter(([name]) => name !== 'prompt' && name !== 'seed');
  const shown = fields ? values.filter(([name]) => fields.some((field) => field.name === name)) : values;
  return (
    <dl className="grid grid-cols-2 gap-4" aria-label={t('values')}>
      <div className="col-span-2 min-w-0">
        <dt className="text-xs text-muted">{t('workflow')}</dt>
        <dd className="text-sm">
          <Link to="/" search={{ workflow: workflow.id }} className="underline underline-offset-2">
            {workflow.name}
          </Link>
        </dd>
      </div>
      {shown.map(([name, value]) => (
        <Value key={name} name={name} field={fields?.find((field) => field.name === name)} value={value} />
      ))}
    </dl>
  );
}

function Value({ name, field, value }: { name: string; field: FormField | undefined; value: unknown }) {
  const { i18n } = useTranslation();
  const textOf = useValueText();
  const chinese = i18n.language.startsWith('zh');
  const text = textOf(value);
  if (text === '') return null;
  return (
    <div className={`min-w-0 ${text.length > 24 ? 'col-span-2' : ''}`}>
      <dt className="text-xs text-muted">{(chinese && field?.label_zh) || field?.label || name}</dt>
      <dd className="text-sm break-words tabular-nums">{text}</dd>
    </div>
  );
}

/** A value in words: a file by its number, a stack of LoRAs by their names. */
function useValueText(): (value: unknown) => string {
  const { t } = useTranslation('viewer');
  return (value) => {
    if (typeof value === 'boolean') return t(value ? 'on' : 'off');
    if (Array.isArray(value)) return value.map((lora: { file?: string; strength?: number }) => `${lora.file} (${lora.strength})`).join(', '); // prettier-ignore
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (typeof value !== 'object' || value === null) return '';
    const { asset, image } = value as { asset?: number; image?: number };
    return `${t('fileValue')} ${asset ?? image}`;
  };
}
