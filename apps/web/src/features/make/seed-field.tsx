import { LIMITS } from '@atelier/contracts';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { NumberInput } from '../../shared/ui/number-input.js';
import type { DraftForm } from '../draft/use-draft-form.js';
import { useLastSeed } from './use-last-seed.js';

const SEED_MODES = ['random', 'fixed'] as const;

/** A new seed each time, or always the same one. */
export function SeedField({ make }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const { draft, faults, change } = make;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
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
          error={faults.has('seed') ? t('faults.whole', LIMITS.seed) : undefined}
          onChange={(seed) => change({ seed })}
        />
      )}
    </div>
  );
}

/** Fixes the seed of the picture before. */
export function LastSeed({ make: { draft, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const seed = useLastSeed();
  if (seed === null || (!draft.random_seed && draft.seed === seed)) return null;
  return (
    <Button look="bare" className="self-start" onClick={() => change({ random_seed: false, seed })}>
      <History aria-hidden />
      {t('lastSeed', { seed })}
    </Button>
  );
}
