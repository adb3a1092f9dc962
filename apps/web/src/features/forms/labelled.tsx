import type { FormField } from '@atelier/contracts';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../shared/ui/field.js';
import { useFieldText } from './field-text.js';
import { HelpButton } from './help-button.js';

/** Attributes that connect a control to its label and its problem. */
export interface LabelledControl {
  id: string;
  'aria-labelledby': string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface LabelledProps {
  field: FormField;
  required: boolean;
  problem: string | undefined;
  /** At the end of the line of the label. */
  aside?: ReactNode;
  children: (control: LabelledControl, label: string) => ReactNode;
}

/** A control of a form with its label, its help behind an icon, and what is wrong with it. */
export function Labelled({ field, required, problem, aside, children }: LabelledProps) {
  const id = useId();
  const { label, help } = useFieldText(field);
  const control: LabelledControl = {
    id,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': problem ? `${id}-error` : undefined,
    'aria-invalid': problem ? true : undefined,
    'aria-required': required || undefined,
  };
  return (
    <div data-field={field.name} className="flex min-w-0 flex-col gap-1">
      <div className="flex min-h-5 items-center gap-1">
        <label
          htmlFor={id}
          id={`${id}-label`}
          title={label}
          className="truncate text-[0.8125rem] leading-5 font-medium"
        >
          {label}
        </label>
        {required && <RequiredMark />}
        {help && <HelpButton label={label} help={help} />}
        {aside && <div className="ml-auto flex shrink-0 items-center">{aside}</div>}
      </div>
      {children(control, label)}
      {problem && <FieldError id={`${id}-error`} text={problem} />}
    </div>
  );
}

function RequiredMark() {
  const { t } = useTranslation('forms');
  return (
    <span aria-hidden title={t('required')} className="text-danger">
      {'*'}
    </span>
  );
}
