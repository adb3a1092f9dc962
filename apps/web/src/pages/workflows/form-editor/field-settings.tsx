import type { FormField } from '@atelier/contracts';
import type { WorkflowGraph } from '@atelier/workflows';
import { Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyWorkflowForm } from '../../../features/forms/lazy-workflow-form.js';
import { Button } from '../../../shared/ui/button.js';
import { Checkbox } from '../../../shared/ui/checkbox.js';
import { Select } from '../../../shared/ui/select.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { changeField, changeSchema, formOfOne, removeField, setRequired } from './edit-form.js';
import { FieldTexts } from './field-texts.js';
import { Limits } from './limits.js';
import { titleOf } from './open-inputs.js';
import type { SettingsProps } from './settings-props.js';
import { widgetChoices } from './widget-choices.js';

/** Everything about one field that can be set. */
export function FieldSettings({
  graph,
  label,
  ...props
}: SettingsProps & { graph: WorkflowGraph | undefined; label: string }) {
  const { t } = useTranslation('workflows');
  const { field, edit } = props;
  const remove = () => {
    edit((form) => removeField(form, field.name));
    toasts.add({ description: t('form.removed', { name: label }) });
  };
  return (
    <div className="flex flex-col gap-4 border-t border-line p-4">
      <FieldTexts {...props} />
      <WidgetChoice {...props} />
      <Marks {...props} />
      <Limits {...props} />
      <Default {...props} />
      <Bindings field={field} graph={graph} />
      <Button look="bare" className="self-start text-danger!" onClick={remove}>
        <Trash2 aria-hidden />
        {t('form.remove')}
      </Button>
    </div>
  );
}

function WidgetChoice({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  const id = useId();
  const choices = widgetChoices(field, form.schema.properties[field.name] ?? {});
  if (choices.length < 2) return null;
  return (
    <Select
      id={id}
      label={t('form.widget')}
      value={field.widget}
      options={choices.map((value) => ({ value, label: t(`form.widgets.${value}`) }))}
      onChange={(widget) =>
        edit((before) => changeField(before, field.name, { widget: widget as FormField['widget'] }))
      }
    />
  );
}

function Marks({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  return (
    <div className="flex flex-wrap gap-x-5">
      <Checkbox
        label={t('form.required')}
        checked={form.schema.required.includes(field.name)}
        onChange={(checked) => edit((before) => setRequired(before, field.name, checked))}
      />
      <Checkbox
        label={t('form.advanced')}
        checked={field.advanced}
        onChange={(advanced) => edit((before) => changeField(before, field.name, { advanced }))}
      />
    </div>
  );
}

/** Files are brought for each run and seeds are drawn: both have no default. */
const WITHOUT_DEFAULT = new Set<string>(['image', 'mask', 'video', 'audio', 'seed']);

/** Asked for with the very control that people will see. */
function Default({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  if (WITHOUT_DEFAULT.has(field.widget)) return null;
  const one = formOfOne(form, field.name);
  const text = t('form.default');
  const labelled = { ...one, fields: one.fields.map((other) => ({ ...other, label: text, label_zh: text, help: null, help_zh: null })) }; // prettier-ignore
  return (
    <LazyWorkflowForm
      form={labelled}
      values={{ [field.name]: form.schema.properties[field.name]?.default }}
      onChange={(_name, value) => edit((before) => changeSchema(before, field.name, { default: value }))}
    />
  );
}

function Bindings({ field, graph }: { field: FormField; graph: WorkflowGraph | undefined }) {
  const { t } = useTranslation('workflows');
  return (
    <p className="text-xs text-muted">
      {t('form.bound')}{' '}
      {field.bindings
        .map(([node, input]) => `${graph?.[node] ? titleOf(graph[node]) : node} (${node}) · ${input}`)
        .join(', ')}
    </p>
  );
}
