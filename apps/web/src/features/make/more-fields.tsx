import { LIMITS, SAMPLERS, SCHEDULERS } from '@atelier/contracts';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '../../shared/ui/number-input.js';
import { Select } from '../../shared/ui/select.js';
import { NegativePrompt } from '../prompt/prompt-fields.js';
import { LastSeed, SeedField } from './seed-field.js';
import type { DraftForm } from '../draft/use-draft-form.js';

const asOptions = (names: readonly string[]) => names.map((value) => ({ value, label: value }));
const SAMPLER_OPTIONS = asOptions(SAMPLERS);
const SCHEDULER_OPTIONS = asOptions(SCHEDULERS);
/** Fields of the collapsed part: an error in one of them expands it. */
const FOLDED = ['steps', 'cfg', 'sampler_name', 'scheduler'] as const;

/** Number of pictures, seed, negative prompt, and the rarely used fields, collapsed. */
export function MoreFields({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const [unfolded, setUnfolded] = useState(false);
  const faulty = FOLDED.some((field) => make.faults.has(field));
  return (
    <>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <BatchField make={make} />
        <SeedField make={make} />
      </div>
      <NegativePrompt make={make} />
      <details open={unfolded || faulty} onToggle={(event) => setUnfolded(event.currentTarget.open)} className="group">
        <summary className="-mx-2 flex min-h-9 list-none items-center gap-1.5 rounded-control px-2 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          {t('more')}
        </summary>
        <div className="mt-3 flex flex-col gap-5">
          <StepsField make={make} />
          <GuidanceField make={make} />
          <SamplerFields make={make} />
          <LastSeed make={make} />
        </div>
      </details>
    </>
  );
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

function StepsField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <NumberInput
      {...LIMITS.steps}
      step={1}
      label={t('steps')}
      value={draft.steps}
      hint={t('stepsHint')}
      error={faults.has('steps') ? t('faults.whole', LIMITS.steps) : undefined}
      onChange={(steps) => change({ steps })}
    />
  );
}

function GuidanceField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <NumberInput
      {...LIMITS.cfg}
      step={0.5}
      label={t('cfg')}
      value={draft.cfg}
      hint={t('cfgHint')}
      error={faults.has('cfg') ? t('faults.range', LIMITS.cfg) : undefined}
      onChange={(cfg) => change({ cfg })}
    />
  );
}

function SamplerFields({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <>
      <Select
        id="sampler_name"
        label={t('sampler')}
        value={draft.sampler_name}
        options={SAMPLER_OPTIONS}
        hint={t('samplerHint')}
        error={faults.has('sampler_name') ? t('faults.choice') : undefined}
        onChange={(sampler_name) => change({ sampler_name })}
      />
      <Select
        id="scheduler"
        label={t('scheduler')}
        value={draft.scheduler}
        options={SCHEDULER_OPTIONS}
        hint={t('schedulerHint')}
        error={faults.has('scheduler') ? t('faults.choice') : undefined}
        onChange={(scheduler) => change({ scheduler })}
      />
    </>
  );
}
