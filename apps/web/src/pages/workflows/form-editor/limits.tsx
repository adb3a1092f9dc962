import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { changeField, changeSchema } from './edit-form.js';
import type { SettingsProps } from './settings-props.js';
import { choicesFrom, limitsChanged } from './widget-choices.js';

/** What a value may be: limits of a number, the length of a text, the choices. */
export function Limits(props: SettingsProps) {
  const { widget } = props.field;
  if (widget === 'number' || widget === 'slider') return <NumberLimits {...props} />;
  if (widget === 'text' || widget === 'multiline') return <TextLimit {...props} />;
  if (widget === 'choice') return <Choices {...props} />;
  return null;
}

function NumberLimits({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  const schema = form.schema.properties[field.name] ?? {};
  return (
    <div className="grid grid-cols-3 gap-3">
      <NumberBox
        label={t('form.min')}
        value={schema.minimum}
        onChange={(minimum) => edit((before) => limitsChanged(before, field.name, { minimum }))}
      />
      <NumberBox
        label={t('form.max')}
        value={schema.maximum}
        onChange={(maximum) => edit((before) => limitsChanged(before, field.name, { maximum }))}
      />
      <NumberBox
        label={t('form.step')}
        value={field.step}
        onChange={(step) => edit((before) => changeField(before, field.name, { step: step && step > 0 ? step : null }))}
      />
    </div>
  );
}

function TextLimit({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  const { maxLength } = form.schema.properties[field.name] ?? {};
  const put = (value: number | undefined) =>
    edit((before) => changeSchema(before, field.name, { maxLength: value && Math.max(1, Math.round(value)) }));
  return (
    <div className="grid grid-cols-3 gap-3">
      <NumberBox label={t('form.maxLength')} value={maxLength} onChange={put} />
    </div>
  );
}

interface NumberBoxProps {
  label: string;
  value: unknown;
  onChange: (value: number | undefined) => void;
}

/** A number that may be left out. */
function NumberBox({ label, value, onChange }: NumberBoxProps) {
  const { t } = useTranslation('workflows');
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="number"
          step="any"
          placeholder={t('form.noLimit')}
          value={typeof value === 'number' ? value : ''}
          onChange={({ target }) => onChange(Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber)}
          className={`${CONTROL_CLASS} h-9 tabular-nums pointer-coarse:h-11`}
        />
      )}
    </Field>
  );
}

/** The text is read when it is left, so that a line can be written in peace. */
function Choices({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  const given = form.schema.properties[field.name]?.enum;
  const before = Array.isArray(given) ? (given as unknown[]) : [];
  const [text, setText] = useState(() => before.map(String).join('\n'));
  const take = () => {
    const choices = choicesFrom(text, before);
    if (choices.length > 0) edit((current) => changeSchema(current, field.name, { enum: choices }));
  };
  return (
    <Field label={t('form.choices')}>
      {(control) => (
        <textarea
          {...control}
          rows={Math.min(8, Math.max(3, before.length))}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={take}
          className={`${CONTROL_CLASS} py-2 font-mono text-sm`}
        />
      )}
    </Field>
  );
}
