import { useId } from 'react';
import { Checkbox } from './checkbox.js';
import { FieldHint } from './field.js';

interface CheckListProps<Value extends string | number> {
  label: string;
  hint: string;
  /** Shown where there is nothing to choose from. */
  empty: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

/** Several of many, in a list that scrolls. What is chosen and not offered any more stays in it. */
export function CheckList<Value extends string | number>(props: CheckListProps<Value>) {
  const { label, hint, empty, options, chosen, onChange } = props;
  const id = useId();
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...gone.map((value) => ({ value, label: String(value) }))];
  const toggle = (value: Value, wanted: boolean) =>
    onChange(wanted ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset aria-describedby={`${id}-hint`} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {all.length === 0 ? (
        <p className="text-sm text-muted">{empty}</p>
      ) : (
        <div className="max-h-44 overflow-y-auto rounded-control border border-edge px-3 py-1.5 break-words">
          {all.map(({ value, label: name }) => (
            <Checkbox
              key={value}
              label={name}
              checked={chosen.includes(value)}
              onChange={(wanted) => toggle(value, wanted)}
            />
          ))}
        </div>
      )}
      <FieldHint id={`${id}-hint`} text={hint} />
    </fieldset>
  );
}
