import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, Search } from 'lucide-react';
import { CONTROL_CLASS, FieldError, FieldHint } from './field.js';
import { useListByBack } from './layers.js';
import { matchesWords } from './matches-words.js';
import { DENSE_LABEL_CLASS, LABEL_ROW_CLASS, type SelectProps, TRIGGER_CLASS, describedBy } from './select.js';
import type { Option } from './option.js';
import { ITEM_CLASS } from './select-list.js';

export interface SearchSelectProps extends SelectProps {
  /** Label of the search field. */
  searchLabel: string;
  /** Shown when nothing matches. */
  nothingFound: string;
}

/** A searchable select. It looks like `Select` until it is opened. */
export function SearchSelect({ searchLabel, nothingFound, ...props }: SearchSelectProps) {
  const { label, value, options, hint, error, id, aside, dense, onChange } = props;
  const described = describedBy(id, hint, error);
  const shown = useListByBack();
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <div className={`flex min-w-0 flex-col ${dense ? 'gap-1' : 'gap-1.5'}`}>
      <Base.Root
        {...shown}
        items={options}
        value={chosen}
        onValueChange={(next) => next && onChange(next.value)}
        isItemEqualToValue={(one, other) => one.value === other.value}
        filter={(option, words) => matchesWords(option.label, words)}
        autoHighlight
      >
        <div className={LABEL_ROW_CLASS}>
          <Base.Label className={dense ? DENSE_LABEL_CLASS : 'text-sm font-medium'}>{label}</Base.Label>
          {aside}
        </div>
        <Base.Trigger
          id={id}
          aria-describedby={described}
          aria-invalid={error !== undefined || undefined}
          className={`${CONTROL_CLASS} ${dense ? 'min-h-9' : 'min-h-10'} ${TRIGGER_CLASS}`}
        >
          <span className={`min-w-0 ${chosen?.value ? '' : 'text-muted'}`}>{chosen?.label ?? props.placeholder}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Base.Trigger>
        <SearchList label={label} searchLabel={searchLabel} nothingFound={nothingFound} />
      </Base.Root>
      {error && <FieldError id={`${id}-error`} text={error} />}
      {hint && <FieldHint id={`${id}-hint`} text={hint} />}
    </div>
  );
}

interface SearchListProps {
  label: string;
  searchLabel: string;
  nothingFound: string;
}

function SearchList({ label, searchLabel, nothingFound }: SearchListProps) {
  return (
    <Base.Portal>
      <Base.Positioner align="start" sideOffset={6} className="z-30 outline-none">
        <Base.Popup
          aria-label={label}
          className="flex max-h-[min(26rem,var(--available-height))] min-w-(--anchor-width) max-w-[calc(100vw-2rem)] flex-col rounded-control border border-line bg-raised shadow-float outline-none"
        >
          <div className="relative border-b border-line">
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
            />
            <Base.Input
              aria-label={searchLabel}
              placeholder={searchLabel}
              className="h-10 w-full rounded-t-control bg-transparent pr-3 pl-9 text-base pointer-coarse:h-11"
            />
          </div>
          <Base.Empty>
            <p className="px-3 py-4 text-sm text-muted">{nothingFound}</p>
          </Base.Empty>
          <Base.List className="min-h-0 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
            {(option: Option) => <SearchItem key={option.value} option={option} />}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function SearchItem({ option }: { option: Option }) {
  return (
    <Base.Item value={option} className={ITEM_CLASS}>
      <Base.ItemIndicator className="text-accent">
        <Check aria-hidden className="size-4" />
      </Base.ItemIndicator>
      <span className="col-start-2 min-w-0">{option.label}</span>
      {option.note && <span className="text-xs text-muted">{option.note}</span>}
    </Base.Item>
  );
}
