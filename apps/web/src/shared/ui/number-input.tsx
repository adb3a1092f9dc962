import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../i18n/named.js';
import { Field } from './field.js';

interface NumberInputProps {
  label: string;
  value: number | null;
  min: number;
  max: number;
  step: number;
  hint?: string | undefined;
  /** Beside the label, such as help. */
  aside?: ReactNode;
  error?: string | undefined;
  /** Whether digits are grouped; a grouped seed is hard to copy. */
  grouped?: boolean;
  /** Without buttons on a narrow screen, and for fingers, whose buttons are wider: two of these are side by side. */
  narrow?: boolean;
  onChange: (value: number | null) => void;
}

const STEPPER_CLASS =
  'flex w-9 shrink-0 items-center justify-center text-muted transition-colors hover:bg-hover hover:text-ink data-disabled:opacity-40 pointer-coarse:w-11';

/**
 * A number with steps. What is typed is kept as it is, also beyond the limits: the form says what is wrong with it
 * instead of changing it silently.
 */
export function NumberInput({
  label,
  value,
  min,
  max,
  step,
  hint,
  aside,
  error,
  grouped = true,
  narrow,
  onChange,
}: NumberInputProps) {
  const { t, i18n } = useTranslation('common');
  const stepperClass = `${STEPPER_CLASS} ${narrow ? 'max-sm:hidden pointer-coarse:hidden' : ''}`;
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {({ id, ...control }) => (
        <NumberField.Root
          id={id}
          value={value}
          min={min}
          max={max}
          step={step}
          smallStep={step}
          allowOutOfRange
          locale={i18n.language}
          format={{ useGrouping: grouped, maximumFractionDigits: 2 }}
          onValueChange={onChange}
        >
          <NumberField.Group className="flex h-10 overflow-hidden rounded-control border border-edge bg-field transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:border-muted has-aria-invalid:border-danger pointer-coarse:h-11">
            <NumberField.Input {...control} className="w-full min-w-0 bg-transparent px-3 tabular-nums outline-none" />
            <NumberField.Decrement aria-label={named(t('decrease'), label)} className={stepperClass}>
              <Minus aria-hidden className="size-4" />
            </NumberField.Decrement>
            <NumberField.Increment aria-label={named(t('increase'), label)} className={stepperClass}>
              <Plus aria-hidden className="size-4" />
            </NumberField.Increment>
          </NumberField.Group>
        </NumberField.Root>
      )}
    </Field>
  );
}
