import { LIMITS } from '@atelier/contracts';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '../../shared/ui/number-input.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import { NegativePrompt } from '../prompt/prompt-fields.js';
import { LastSeed, SeedField } from './seed-field.js';
import type { DraftForm } from '../draft/use-draft-form.js';

const AdvancedFields = later(
  async () => {
    const [{ AdvancedFields: Loaded }] = await Promise.all([import('./advanced-fields.js'), openTexts('forms')]);
    return Loaded;
  },
  { Failed: PartFailed },
);

/** Fields of the collapsed part: an error in one of them expands it. */
const FOLDED = ['steps', 'cfg', 'sampler_name', 'scheduler'] as const;

/** Number of pictures, seed, negative prompt, and the rarely used fields, collapsed. */
export function MoreFields({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const [unfolded, setUnfolded] = useState(false);
  const isOpen = unfolded || FOLDED.some((field) => make.faults.has(field));
  const details = useSeenWhenOpen(unfolded);
  return (
    <>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <BatchField make={make} />
        <SeedField make={make} />
      </div>
      <NegativePrompt make={make} />
      <details
        ref={details}
        open={isOpen}
        onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}
        className="group scroll-mb-24"
      >
        <summary className="-mx-2 flex min-h-9 list-none items-center gap-1.5 rounded-control px-2 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          {t('more')}
        </summary>
        <div className="mt-3 flex flex-col gap-4">
          {isOpen && <AdvancedFields make={make} />}
          <LastSeed make={make} />
        </div>
      </details>
    </>
  );
}

/** Below it stands the bar with the button, over what is unfolded. */
function useSeenWhenOpen(isOpen: boolean) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isOpen) details.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return details;
}

function BatchField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <NumberInput
      {...LIMITS.batchSize}
      narrow
      step={1}
      label={t('pictures')}
      value={draft.batch_size}
      error={faults.has('batch_size') ? t('faults.whole', LIMITS.batchSize) : undefined}
      onChange={(batch_size) => change({ batch_size })}
    />
  );
}
