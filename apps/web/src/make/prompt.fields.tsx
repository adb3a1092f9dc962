import { LIMITS } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../i18n/language.js';
import { CONTROL_CLASS, Field } from '../ui/field.js';
import { COUNT_FROM } from '../draft/draft.js';
import type { MakeState } from './use-make.js';

/** What to draw and what to keep out. */
export function PromptFields({ make: { draft, faults, change } }: { make: MakeState }) {
  const { t } = useTranslation('make');
  const { max } = LIMITS.prompt;
  return (
    <>
      <PromptField
        name="prompt"
        label={t('prompt')}
        placeholder={t('promptPlaceholder')}
        value={draft.prompt}
        error={faults.has('prompt') ? t('faults.prompt', { max }) : undefined}
        onChange={(prompt) => change({ prompt })}
        size="min-h-32"
      />
      <PromptField
        name="negative_prompt"
        label={t('negativePrompt')}
        hint={t('negativeHint')}
        value={draft.negative_prompt}
        error={
          faults.has('negative_prompt') ? t('faults.negative_prompt', { max: LIMITS.negativePrompt.max }) : undefined
        }
        onChange={(negative_prompt) => change({ negative_prompt })}
        size="min-h-10"
      />
    </>
  );
}

interface PromptFieldProps {
  name: 'prompt' | 'negative_prompt';
  label: string;
  placeholder?: string;
  hint?: string;
  value: string;
  error: string | undefined;
  size: string;
  onChange: (value: string) => void;
}

function PromptField({ name, label, placeholder, hint, value, error, size, onChange }: PromptFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={value.length > COUNT_FROM && <Count used={value.length} />}>
      {(control) => (
        <textarea
          {...control}
          name={name}
          placeholder={placeholder}
          lang={languageOfText(value)}
          rows={1}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} ${size} field-sizing-content max-h-72 resize-none py-2`}
        />
      )}
    </Field>
  );
}

function Count({ used }: { used: number }) {
  const { t } = useTranslation('make');
  const { max } = LIMITS.prompt;
  return (
    <span className={`text-xs tabular-nums ${used > max ? 'text-danger' : 'text-muted'}`}>
      {t('count', { used, max })}
    </span>
  );
}
