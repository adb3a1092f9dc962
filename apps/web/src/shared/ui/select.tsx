import { Select as Base } from '@base-ui/react/select';
import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { CONTROL_CLASS, FieldError, FieldHint } from './field.js';
import { useListByBack } from './layers.js';
import { later } from './later.js';
import type { Option } from './option.js';
import { type SelectListProps, SelectListFailed } from './select-list-failed.js';

// Its code, with all that places a list over a page, is needed once somebody comes near one.
const SelectList = later<SelectListProps>(() => import('./select-list.js').then((module) => module.SelectList), {
  Failed: SelectListFailed,
});

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

/** The ids of the texts that describe a control. */
export function describedBy(id: string, hint?: string, error?: string): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** A select of Base UI with a label. */
export function Select(props: SelectProps) {
  const { label, value, options, placeholder, hint, error, id, aside, dense, onChange } = props;
  const described = describedBy(id, hint, error);
  const shown = useListByBack();
  const [isNear, setNear] = useState(false);
  const come = () => setNear(true);
  return (
    <div className={`flex min-w-0 flex-col ${dense ? 'gap-1' : 'gap-1.5'}`}>
      <Base.Root {...shown} items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
        <div className={LABEL_ROW_CLASS}>
          <Base.Label className={dense ? DENSE_LABEL_CLASS : 'text-sm font-medium'}>{label}</Base.Label>
          {aside}
        </div>
        <SelectTrigger
          onNear={come}
          id={id}
          described={described}
          invalid={error !== undefined}
          placeholder={placeholder}
          dense={dense}
        />
        {(isNear || shown.open) && (
          <SelectList options={options} isOpen={shown.open} onClose={() => shown.onOpenChange(false)} />
        )}
      </Base.Root>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {hint && <FieldHint id={`${id}-hint`} text={hint} />}
    </div>
  );
}

interface SelectTriggerProps {
  /** Pointer or focus have come to it. */
  onNear: () => void;
  id: string;
  described: string | undefined;
  invalid: boolean;
  placeholder: string | undefined;
  dense: boolean | undefined;
}

function SelectTrigger({ onNear, id, described, invalid, placeholder, dense }: SelectTriggerProps) {
  return (
    <Base.Trigger
      id={id}
      onPointerEnter={onNear}
      onFocus={onNear}
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
