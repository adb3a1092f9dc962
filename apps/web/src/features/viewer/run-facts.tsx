import type { FormField, RunOf } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkflowVersion } from '../../entities/workflows/use-workflows.js';
import { workflowName } from '../../entities/workflows/workflow-name.js';
import { inLanguage } from '../../shared/i18n/language.js';
import { CopyButton, Fact } from './fact.js';
import { valueText } from './value-text.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

/** What a picture that a workflow has made was made with: the workflow, and its inputs as its form names them. */
export function RunFacts({ task, workflow }: { task: StudioTask; workflow: RunOf }) {
  const { t, i18n } = useTranslation('viewer');
  const name = workflowName(workflow, i18n.language);
  const { data } = useWorkflowVersion(workflow.id, workflow.version);
  const fields = data?.form.fields.filter(({ hidden }) => !hidden);
  const values = Object.entries(task.values ?? {}).filter(([name, value]) => name !== 'prompt' && name !== 'seed' && !isFile(value)); // prettier-ignore
  const shown = fields ? values.filter(([name]) => fields.some((field) => field.name === name)) : values;
  return (
    <dl className="grid grid-cols-2 gap-4" aria-label={t('values')}>
      <div className="col-span-2 min-w-0">
        <dt className="text-xs text-muted">{t('workflow')}</dt>
        <dd className="flex flex-wrap items-center gap-x-1 text-sm">
          <Link to="/" search={{ workflow: workflow.id }} className="min-w-0 underline underline-offset-2">
            {name}
          </Link>
          <CopyButton name={t('workflow')} value={name} />
          {task.batch && (
            <Link to="/gallery" search={{ batch: task.batch }} className="mt-1 w-full underline underline-offset-2">
              {t('together')}
            </Link>
          )}
        </dd>
      </div>
      {shown.map(([name, value]) => (
        <Value key={name} name={name} field={fields?.find((field) => field.name === name)} value={value} />
      ))}
    </dl>
  );
}

/** What it was made from is shown below; the number of a file says nothing. */
const isFile = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Characters that fit beside another value. */
const LONG = 24;

/** Names of files, LoRAs and texts; a number is as quickly typed. */
const isWorthCopying = (value: unknown): boolean => typeof value === 'string' || Array.isArray(value);

function Value({ name, field, value }: { name: string; field: FormField | undefined; value: unknown }) {
  const { t, i18n } = useTranslation('viewer');
  const text = valueText(value, { yes: t('on'), no: t('off'), file: '' });
  if (text === '') return null;
  const label = inLanguage(i18n.language, field?.label || name, field?.label_zh);
  return (
    <Fact name={label} copied={isWorthCopying(value) ? text : undefined} wide={text.length > LONG}>
      <span className="min-w-0 break-words">{text}</span>
    </Fact>
  );
}
