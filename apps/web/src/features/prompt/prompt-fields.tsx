import { LIMITS } from '@atelier/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { PromptAssist } from './prompt-assist.js';
import { presetFormOf } from './draft-presets.js';
import { PromptTools } from './prompt-tools.js';
import { useKeptHeight } from './use-kept-height.js';
import { TokenHint } from './token-hint.js';
import type { PresetForm } from '../presets/preset-form.js';
import type { DraftForm } from '../draft/use-draft-form.js';
import type { PromptNames } from './suggestion.types.js';

/** Key hints are shown with a mouse only; touch screens mostly have no keyboard. */
const HAS_KEYS = matchMedia('(pointer: fine)').matches;
/** So many characters before the limit they are counted. */
const NEAR_LIMIT = 800;
/** By a checkpoint there is no list of LoRAs, and no drawing from lists. */
const NAMES: PromptNames = { wildcards: false };

/** The prompt. */
export function PromptFields({ make }: { make: DraftForm }) {
  const { draft, faults, change } = make;
  const { t } = useTranslation('make');
  return (
    <PromptField
      name="prompt"
      label={t('prompt')}
      placeholder={t('promptPlaceholder')}
      title={HAS_KEYS ? t('promptKeysHint') : undefined}
      hint={t('promptHint')}
      value={draft.prompt}
      error={faults.has('prompt') ? t('faults.prompt', LIMITS.prompt) : undefined}
      onChange={(prompt) => change({ prompt })}
      size="min-h-24"
      form={presetFormOf(make)}
    />
  );
}

/** What the picture should not show. */
export function NegativePrompt({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  return (
    <PromptField
      name="negative_prompt"
      label={t('negativePrompt')}
      placeholder={t('negativeHint')}
      value={draft.negative_prompt}
      error={faults.has('negative_prompt') ? t('faults.negative_prompt', LIMITS.negativePrompt) : undefined}
      onChange={(negative_prompt) => change({ negative_prompt })}
      size="min-h-10"
    />
  );
}

interface PromptFieldProps {
  name: 'prompt' | 'negative_prompt';
  label: string;
  placeholder: string;
  /** The keys, shown at the pointer. */
  title?: string | undefined;
  hint?: string;
  value: string;
  error: string | undefined;
  size: string;
  /** What presets are applied to; none for the negative prompt. */
  form?: PresetForm;
  onChange: (value: string) => void;
}

function PromptField(props: PromptFieldProps) {
  const { name, label, placeholder, title, hint, value, error, size, form, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useKeptHeight(field, name);
  return (
    <Field label={label} hint={hint} error={error} aside={name !== 'prompt' && <Length name={name} value={value} />}>
      {(control) => (
        <div className="flex flex-col">
          <textarea
            {...control}
            ref={field}
            name={name}
            placeholder={placeholder}
            title={title}
            lang={languageOfText(value)}
            aria-keyshortcuts="Control+ArrowUp Control+ArrowDown Meta+ArrowUp Meta+ArrowDown"
            rows={1}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={`${CONTROL_CLASS} ${size} field-sizing-content max-h-[60dvh] resize-y py-2`}
          />
          <PromptAssist field={field} names={NAMES} />
          {name === 'prompt' && (
            <div className="-mb-1.5 flex items-center justify-between gap-1">
              <Length name="prompt" value={value} />
              {form && <PromptTools field={field} form={form} />}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}

/** The token estimate; near the limit, the character count too. */
function Length({ name, value }: Pick<PromptFieldProps, 'name' | 'value'>) {
  const { t } = useTranslation('make');
  const { max } = LIMITS[name === 'prompt' ? 'prompt' : 'negativePrompt'];
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <TokenHint text={value} />
      {value.length > max - NEAR_LIMIT && (
        <span className={`text-xs tabular-nums ${value.length > max ? 'text-danger' : 'text-muted'}`}>
          {t('count', { used: value.length, max })}
        </span>
      )}
    </span>
  );
}
