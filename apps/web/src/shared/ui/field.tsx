import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** Attributes that connect a control to its label, hint and error. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps {
  label: string;
  /** Shown beside the label, such as a counter. */
  aside?: ReactNode;
  hint?: string | undefined;
  error?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

/** A labelled control with help and error text. */
export function Field({ label, aside, hint, error, children }: FieldProps) {
  const id = useId();
  // An error with the text of the hint replaces it.
  const help = hint === error ? undefined : hint;
  const described = [help && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={`${id}-error`} text={error} />}
      {help && <FieldHint id={`${id}-hint`} text={help} />}
    </div>
  );
}

export function FieldHint({ id, text }: { id: string; text: string }) {
  return (
    <p id={id} className="text-xs text-muted">
      {text}
    </p>
  );
}

export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {text}
    </p>
  );
}

/** The classes of every text field. */
export const CONTROL_CLASS =
  'w-full rounded-control border border-edge bg-field px-3 text-base text-ink transition-colors ' +
  'hover:border-muted aria-invalid:border-danger';
