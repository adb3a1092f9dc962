import { LIMITS } from '@atelier/contracts';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { PromptHistory } from './prompt-history.js';
import { TokenHint, WeightButtons } from './prompt-tools.js';
import type { DraftForm } from '../draft/use-draft-form.js';
import { usePromptHistory } from './use-prompt-history.js';
import { usePromptKeys } from './use-prompt-keys.js';

/** Key hints are shown with a mouse only; touch screens mostly have no keyboard. */
const HAS_KEYS = matchMedia('(pointer: fine)').matches;
/** So many characters before the limit they are counted. */
const NEAR_LIMIT = 800;
const NO_PROMPTS: readonly string[] = [];

/** The prompt. */
export function PromptFields({ make: { draft, faults, change } }: { make: DraftForm }) {
  const { t } = useTranslation('make');
  const prompts = usePromptHistory();
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
      prompts={prompts}
      size="min-h-24"
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
  /** Earlier prompts, to recall; none for the negative prompt. */
  prompts?: readonly string[];
  onChange: (value: string) => void;
}

function PromptField(props: PromptFieldProps) {
  const { name, label, placeholder, title, hint, value, error, size, prompts = NO_PROMPTS, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const onKeyDown = usePromptKeys(field, prompts);
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
            onKeyDown={onKeyDown}
            className={`${CONTROL_CLASS} ${size} field-sizing-content max-h-[60dvh] resize-y py-2`}
          />
          {name === 'prompt' && (
            <PromptToolbar value={value}>
              <WeightButtons field={field} />
              <PromptHistory prompts={prompts} field={field} />
            </PromptToolbar>
          )}
        </div>
      )}
    </Field>
  );
}

function PromptToolbar({ value, children }: { value: string; children: ReactNode }) {
  return (
    <div className="-mb-1.5 flex items-center justify-between gap-3">
      <Length name="prompt" value={value} />
      <div className="ml-auto flex">{children}</div>
    </div>
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
