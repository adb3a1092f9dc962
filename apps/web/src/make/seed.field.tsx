import { LIMITS } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../ui/choice-group.js';
import { NumberInput } from '../ui/number-input.js';
import type { MakeState } from './use-make.js';

const SEED_MODES = ['random', 'fixed'] as const;

/** A new seed each time, or always the same one. */
export function SeedField({ make: { draft, faults, change } }: { make: MakeState }) {
  const { t } = useTranslation('make');
  return (
    <div className="flex flex-col gap-3">
      <ChoiceGroup
        label={t('seedMode')}
        value={draft.random_seed ? 'random' : 'fixed'}
        choices={SEED_MODES.map((value) => ({ value, label: t(`seedModes.${value}`) }))}
        onChange={(mode) => change({ random_seed: mode === 'random' })}
      />
      {!draft.random_seed && (
        <NumberInput
          {...LIMITS.seed}
          step={1}
          grouped={false}
          label={t('seed')}
          value={draft.seed}
          hint={t('seedHint')}
          error={faults.has('seed') ? t('faults.whole', LIMITS.seed) : undefined}
          onChange={(seed) => change({ seed })}
        />
      )}
    </div>
  );
}
