import { Dices, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { type ControlProps, isFilled } from './form.types.js';
import { Labelled } from './labelled.js';

const BUTTON_CLASS =
  'flex size-9 shrink-0 items-center justify-center text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11 [&_svg]:size-4';

/** A seed as it is sent: digits beyond 2^53 stay text. */
export function seedFrom(text: string): unknown {
  const digits = text.trim();
  if (digits === '') return undefined;
  const number = Number(digits);
  return /^\d+$/.test(digits) && Number.isSafeInteger(number) ? number : digits;
}

const drawn = () => crypto.getRandomValues(new Uint32Array(1))[0]!;

/** Empty: a new seed for each run. */
export function SeedControl({ field, required, value, problem, onChange }: ControlProps) {
  const { t } = useTranslation('forms');
  const fixed = isFilled(value);
  return (
    <Labelled field={field} required={required} problem={problem}>
      {(control) => (
        <div className="flex overflow-hidden rounded-control border border-edge bg-field focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:border-muted has-aria-invalid:border-danger">
          <input
            {...control}
            name={field.name}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('randomSeed')}
            value={fixed ? String(value) : ''}
            onChange={(event) => onChange(seedFrom(event.target.value))}
            className={`${CONTROL_CLASS} h-9 min-w-0 border-0 bg-transparent tabular-nums outline-none pointer-coarse:h-11`}
          />
          <button
            type="button"
            aria-label={t(fixed ? 'seedAnew' : 'seedFixed')}
            title={t(fixed ? 'seedAnew' : 'seedFixed')}
            onClick={() => onChange(fixed ? undefined : drawn())}
            className={BUTTON_CLASS}
          >
            {fixed ? <X aria-hidden /> : <Dices aria-hidden />}
          </button>
        </div>
      )}
    </Labelled>
  );
}
