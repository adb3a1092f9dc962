import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { CONTROL_CLASS, FieldError, FieldHint } from './field.js';
import { useListByBack } from './layers.js';

export interface Option {
  value: string;
  label: string;
  /** Shown at the end of the option; a `data-dim` in it dims the label. */
  note?: ReactNode;
}

export interface SelectProps {
  label: string;
  value: string | null;
  options: readonly Option[];
  placeholder?: string;
  hint?: string | undefined;
  error?: string | undefined;
  id: string;
  /** Beside the label, such as help. */
  aside?: ReactNode;
  /** Lower, for forms of many fields. */
  dense?: boolean | undefined;
  onChange: (value: string) => void;
}

export const LABEL_ROW_CLASS = 'flex min-w-0 items-center gap-1';
export const DENSE_LABEL_CLASS = 'truncate text-[0.8125rem] leading-5 font-medium';
/** The classes of what opens a list. */
export const TRIGGER_CLASS = 'flex items-center justify-between gap-2 py-1.5 text-left pointer-coarse:min-h-11';

/** The classes of one option of a list. */
export const ITEM_CLASS =
  'grid min-h-9 cursor-default grid-cols-[1rem_1fr_auto] items-center gap-2 rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11 has-data-dim:text-muted';

/** The ids of the texts that describe a control. */
export function describedBy(id: string, hint?: string, error?: string): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** A select of Base UI with a label. */
export function Select(props: SelectProps) {
  const { label, value, options, placeholder, hint, error, id, aside, dense, onChange } = props;
  const described = describedBy(id, hint, error);
  const shown = useListByBack();
  return (
    <div className={`flex min-w-0 flex-col ${dense ? 'gap-1' : 'gap-1.5'}`}>
      <Base.Root {...shown} items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
        <div className={LABEL_ROW_CLASS}>
          <Base.Label className={dense ? DENSE_LABEL_CLASS : 'text-sm font-medium'}>{label}</Base.Label>
          {aside}
        </div>
        <SelectTrigger
          id={id}
          described={described}
          invalid={error !== undefined}
          placeholder={placeholder}
          dense={dense}
        />
        <SelectList options={options} />
      </Base.Root>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {hint && <FieldHint id={`${id}-hint`} text={hint} />}
    </div>
  );
}

interface SelectTriggerProps {
  id: string;
  described: string | undefined;
  invalid: boolean;
  placeholder: string | undefined;
  dense: boolean | undefined;
}

function SelectTrigger({ id, described, invalid, placeholder, dense }: SelectTriggerProps) {
  return (
    <Base.Trigger
      id={id}
      aria-describedby={described}
      aria-invalid={invalid || undefined}
      className={`${CONTROL_CLASS} ${dense ? 'min-h-9' : 'min-h-10'} ${TRIGGER_CLASS}`}
    >
      <Base.Value className="min-w-0 data-placeholder:text-muted" placeholder={placeholder} />
      <Base.Icon className="shrink-0 text-muted">
        <ChevronsUpDown aria-hidden className="size-4" />
      </Base.Icon>
    </Base.Trigger>
  );
}

function SelectList({ options }: { options: readonly Option[] }) {
  return (
    <Base.Portal>
      <Base.Positioner align="start" sideOffset={6} alignItemWithTrigger={false} className="z-30 outline-none">
        <Base.Popup className="max-h-[min(22rem,var(--available-height))] min-w-(--anchor-width) max-w-[calc(100vw-2rem)] overflow-y-auto rounded-control border border-line bg-raised p-1 shadow-float outline-none">
          {options.map((option) => (
            <SelectItem key={option.value} option={option} />
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function SelectItem({ option }: { option: Option }) {
  return (
    <Base.Item value={option.value} className={ITEM_CLASS}>
      <Base.ItemIndicator className="text-accent">
        <Check aria-hidden className="size-4" />
      </Base.ItemIndicator>
      <Base.ItemText className="col-start-2">{option.label}</Base.ItemText>
      {option.note && <span className="text-xs text-muted">{option.note}</span>}
    </Base.Item>
  );
}
