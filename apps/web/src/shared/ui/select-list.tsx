import { Select as Base } from '@base-ui/react/select';
import { Check } from 'lucide-react';
import type { Option } from './option.js';

/** The classes of one option of a list. */
export const ITEM_CLASS =
  'grid min-h-9 cursor-default grid-cols-[1rem_1fr_auto] items-center gap-2 rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11 has-data-dim:text-muted';

/** The options of a select, over the page. */
export function SelectList({ options }: { options: readonly Option[] }) {
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
