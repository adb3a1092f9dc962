import type { FormField, WorkflowForm } from '@atelier/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFieldText } from '../forms/field-text.js';
import { type FormValues, shapeOf } from '../forms/form.types.js';
import { inLanguage } from '../../shared/i18n/language.js';
import { IconButton } from '../../shared/ui/button.js';
import { LongSelect } from '../../shared/ui/long-select.js';
import { Notice } from '../../shared/ui/notice.js';
import { GridList } from './grid-list.js';
import { type Grid, MOST_FIELDS, MOST_TASKS, cellsOf, gridFields } from './grid-values.js';

interface GridEditorProps {
  form: WorkflowForm;
  grid: Record<string, unknown[]>;
  values: FormValues;
  onChange: (grid: Record<string, unknown[]>) => void;
}

/** Up to three fields, each with several values: every combination runs once. */
export function GridEditor({ form, grid, values, onChange }: GridEditorProps) {
  const fields = gridFields(form);
  const used = Object.keys(grid).flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const start = (name: string) => {
    const value = values[name] ?? shapeOf(form, name).default;
    onChange({ ...grid, [name]: value === undefined || value === '' ? [] : [value] });
  };
  return (
    <div className="flex flex-col gap-3">
      {used.map((field) => (
        <GridRow
          key={field.name}
          form={form}
          field={field}
          values={grid[field.name] ?? []}
          onChange={(next) => onChange({ ...grid, [field.name]: next })}
          onRemove={() => onChange(Object.fromEntries(Object.entries(grid).filter(([name]) => name !== field.name)))}
        />
      ))}
      {used.length < MOST_FIELDS && (
        <AddField fields={fields.filter((field) => !used.includes(field))} onChoose={start} />
      )}
      <TooMany grid={grid} />
    </div>
  );
}

function AddField({ fields, onChoose }: { fields: readonly FormField[]; onChoose: (name: string) => void }) {
  const { t, i18n } = useTranslation('runs');
  const labelOf = (field: FormField) => inLanguage(i18n.language, field.label || field.name, field.label_zh);
  return (
    <LongSelect
      dense
      id="grid-field"
      label={t('gridField')}
      value={null}
      options={fields.map((field) => ({ value: field.name, label: labelOf(field) }))}
      placeholder={t('gridAdd')}
      searchLabel={t('gridAdd')}
      nothingFound={t('gridNothing')}
      onChange={onChoose}
    />
  );
}

interface GridRowProps {
  form: WorkflowForm;
  field: FormField;
  values: unknown[];
  onChange: (values: unknown[]) => void;
  onRemove: () => void;
}

function GridRow({ form, field, values, onChange, onRemove }: GridRowProps) {
  const { t } = useTranslation('runs');
  const { label } = useFieldText(field);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5 rounded-control bg-sunken px-2.5 pt-1 pb-2.5">
      <legend className="sr-only">{t('valuesOf', { label })}</legend>
      <div className="flex items-center justify-between gap-2">
        <span aria-hidden className="truncate text-[0.8125rem] font-medium">
          {label}
        </span>
        <span className="ml-auto text-xs text-muted tabular-nums">{t('valueCount', { count: values.length })}</span>
        <IconButton label={t('gridRemove', { label })} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      <GridList form={form} field={field} label={t('valuesOf', { label })} values={values} onChange={onChange} />
    </fieldset>
  );
}

function TooMany({ grid }: { grid: Grid }) {
  const { t } = useTranslation('runs');
  const count = cellsOf(grid);
  if (count <= 1) return null;
  if (count <= MOST_TASKS) return <p className="text-xs text-muted">{t('cells', { count })}</p>;
  return <Notice tone="warning">{t('tooMany', { count, max: MOST_TASKS })}</Notice>;
}
