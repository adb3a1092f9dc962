import { LIMITS, SAMPLERS, SCHEDULERS } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { NumberInput } from '../../shared/ui/number-input.js';
import { Select } from '../../shared/ui/select.js';
import type { DraftForm } from '../draft/use-draft-form.js';
import { HelpButton } from '../forms/help-button.js';

const asOptions = (names: readonly string[]) => names.map((value) => ({ value, label: value }));
const SAMPLER_OPTIONS = asOptions(SAMPLERS);
const SCHEDULER_OPTIONS = asOptions(SCHEDULERS);

/** What is set rarely, two and two, with the help behind an icon. */
export function AdvancedFields({ make }: { make: DraftForm }) {
  return (
    <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4">
      <StepsField make={make} />
      <GuidanceField make={make} />
      <SamplerField make={make} />
      <SchedulerField make={make} />
    </div>
  );
}

function StepsField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation(['make', 'forms']);
  return (
    <NumberInput
      {...LIMITS.steps}
      narrow
      step={1}
      label={t('steps')}
      aside={<Help label={t('steps')} help={t('forms:stepsHint')} />}
      value={draft.steps}
      error={faults.has('steps') ? t('faults.whole', LIMITS.steps) : undefined}
      onChange={(steps) => change({ steps })}
    />
  );
}

function GuidanceField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation(['make', 'forms']);
  return (
    <NumberInput
      {...LIMITS.cfg}
      narrow
      step={0.5}
      label={t('cfg')}
      aside={<Help label={t('cfg')} help={t('forms:cfgHint')} />}
      value={draft.cfg}
      error={faults.has('cfg') ? t('faults.range', LIMITS.cfg) : undefined}
      onChange={(cfg) => change({ cfg })}
    />
  );
}

function SamplerField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation(['make', 'forms']);
  return (
    <Select
      id="sampler_name"
      label={t('sampler')}
      aside={<HelpButton label={t('sampler')} help={t('forms:samplerHint')} />}
      value={draft.sampler_name}
      options={SAMPLER_OPTIONS}
      error={faults.has('sampler_name') ? t('faults.choice') : undefined}
      onChange={(sampler_name) => change({ sampler_name })}
    />
  );
}

function SchedulerField({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation(['make', 'forms']);
  return (
    <Select
      id="scheduler"
      label={t('scheduler')}
      aside={<HelpButton label={t('scheduler')} help={t('forms:schedulerHint')} />}
      value={draft.scheduler}
      options={SCHEDULER_OPTIONS}
      error={faults.has('scheduler') ? t('faults.choice') : undefined}
      onChange={(scheduler) => change({ scheduler })}
    />
  );
}

/** In the middle of its line: standing on the line of the text it would reach into the field below. */
function Help(props: { label: string; help: string }) {
  return (
    <span className="relative -top-0.5 mr-auto -ml-2 inline-flex self-center">
      <HelpButton {...props} />
    </span>
  );
}
