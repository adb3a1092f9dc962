import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';

const MAX = 200;

/** A field that narrows a list. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="search"
          maxLength={MAX}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} h-10 max-w-sm`}
        />
      )}
    </Field>
  );
}
