import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';

const MAX = 200;

interface SearchFieldProps {
  label: string;
  value: string;
  /** The longest text that could find anything. */
  max?: number;
  onChange: (text: string) => void;
}

/** A field that narrows a list. */
export function SearchField({ label, value, max = MAX, onChange }: SearchFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="search"
          maxLength={max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} h-10 max-w-sm`}
        />
      )}
    </Field>
  );
}
