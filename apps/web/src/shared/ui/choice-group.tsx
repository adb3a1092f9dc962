import { type ReactNode, type RefObject, useId } from 'react';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** Shown instead of the label, which is then for screen readers only. */
  icon?: ReactNode;
  lang?: string;
}

interface ChoiceGroupProps<Value extends string> {
  label: string;
  hideLabel?: boolean;
  value: Value | null;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
  className?: string;
  /** Lower, for forms of many fields. */
  dense?: boolean;
  /** The row of choices, for who scrolls it. */
  row?: RefObject<HTMLDivElement | null>;
  /** How the row looks where it does not just wrap. */
  rowClass?: string;
}

/** Native radio buttons in a row, all visible. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, hideLabel, value, choices, onChange, className = '', dense, row } = props;
  const { rowClass = 'flex-wrap bg-sunken' } = props;
  const name = useId();
  return (
    <fieldset className={`min-w-0 ${className}`}>
      <legend
        className={hideLabel ? 'sr-only' : dense ? 'mb-1 text-[0.8125rem] font-medium' : 'mb-1.5 text-sm font-medium'}
      >
        {label}
      </legend>
      <div ref={row} className={`${rowClass} flex gap-1 rounded-control p-1`}>
        {choices.map((choice) => (
          <ChoiceItem
            key={choice.value}
            name={name}
            choice={choice}
            chosen={choice.value === value}
            dense={dense}
            onChange={onChange}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceItemProps<Value extends string> {
  name: string;
  choice: Choice<Value>;
  chosen: boolean;
  dense: boolean | undefined;
  onChange: (value: Value) => void;
}

function ChoiceItem<Value extends string>({ name, choice, chosen, dense, onChange }: ChoiceItemProps<Value>) {
  return (
    <label
      title={choice.icon ? choice.label : undefined}
      className={`${dense ? 'px-1.5' : 'px-2.5'} relative flex min-h-7 flex-1 items-center justify-center gap-1.5 rounded-[0.3rem] text-sm whitespace-nowrap text-muted transition-colors hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--edge)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-10 [&_svg]:size-4`}
    >
      <input
        type="radio"
        name={name}
        value={choice.value}
        checked={chosen}
        onChange={() => onChange(choice.value)}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      {choice.icon}
      <span lang={choice.lang} className={choice.icon ? 'sr-only' : undefined}>
        {choice.label}
      </span>
    </label>
  );
}
