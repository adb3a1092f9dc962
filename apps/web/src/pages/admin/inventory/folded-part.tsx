import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../shared/i18n/format.js';
import type { PartProps } from './runner-page.js';

/** Where rows are cards, one below the other. */
const NARROW = '(width < 64rem)';

/** A list with its title that can be folded; on a narrow page it begins so, because its cards are as long as many pages. */
export function FoldedPart({ title, shown, total, children }: PartProps) {
  const { t, i18n } = useTranslation('admin');
  const [open, setOpen] = useState(() => !matchMedia(NARROW).matches);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group min-w-0">
      <summary className="-mx-2 flex min-h-9 list-none items-center gap-1.5 rounded-control px-2 hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        <h3 className="font-semibold">{title}</h3>
        <span className="text-sm text-muted tabular-nums">{formatCount(total, i18n.language)}</span>
      </summary>
      {open && (
        <div className="mt-3 flex flex-col gap-3">
          {children}
          {total > shown && <p className="text-sm text-muted">{t('inventory.more', { shown, total })}</p>}
        </div>
      )}
    </details>
  );
}
