import type { WorkflowForm } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { type FieldChange, fieldChanges } from './field-changes.js';

interface ChangedFieldsProps {
  before: WorkflowForm;
  after: WorkflowForm;
  names: readonly string[];
}

/** The fields that became others, under the names that people read, with what it was about each. */
export function ChangedFields({ before, after, names }: ChangedFieldsProps) {
  const { t } = useTranslation('workflows');
  const labelOf = useFieldLabel(after);
  if (names.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">{t('versions.fieldsChanged')}</h3>
      <ul className="flex flex-col gap-1 text-muted">
        {names.map((name) => (
          <li key={name}>
            <span className="text-ink">{labelOf(name)}</span>
            <ul className="flex flex-col gap-0.5 pl-4">
              {fieldChanges(before, after, name).map((change) => (
                <Change key={change.part} change={change} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Change({ change: { part, before, after } }: { change: FieldChange }) {
  const { t } = useTranslation('workflows');
  const shown = (value: unknown): string => {
    if (value === null || value === '') return t('versions.nothingBefore');
    if (typeof value === 'boolean') return t(value ? 'versions.yes' : 'versions.no');
    if (part === 'widget') return t(`form.widgets.${value as 'text'}`);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return (
    <li>
      {t(`form.${part}`)} <del className="decoration-danger">{shown(before)}</del>
      {' → '}
      <ins className="text-ink no-underline">{shown(after)}</ins>
    </li>
  );
}

/** What a field is called in the language of the page; its name where a form has none such. */
export function useFieldLabel(form: WorkflowForm | undefined): (name: string) => string {
  const { i18n } = useTranslation();
  const chinese = i18n.language.startsWith('zh');
  return (name) => {
    const field = form?.fields.find((one) => one.name === name);
    return (chinese && field?.label_zh) || field?.label || name;
  };
}
