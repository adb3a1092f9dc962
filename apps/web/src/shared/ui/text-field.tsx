import type { ComponentProps } from 'react';
import { languageOfText } from '../i18n/language.js';
import { CONTROL_CLASS, Field } from './field.js';

interface Labels {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

type TextFieldProps = Labels & Omit<ComponentProps<'input'>, 'id' | 'className'>;

/** A labelled line of text. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input autoComplete="off" {...control} {...input} className={`${CONTROL_CLASS} h-10 pointer-coarse:h-11`} />
      )}
    </Field>
  );
}

type TextAreaProps = Labels & Omit<ComponentProps<'textarea'>, 'id' | 'value' | 'lang'> & { value: string };

/** A labelled text of several lines; `className` bounds its height. */
export function TextArea({ label, hint, error, className, ...area }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...control}
          {...area}
          lang={languageOfText(area.value)}
          className={`${CONTROL_CLASS} resize-y py-2 ${className ?? ''}`}
        />
      )}
    </Field>
  );
}
