import { PRESET_LIMITS, STYLE_PROMPT } from '@atelier/contracts';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';

interface NameFieldProps {
  name: string;
  isWrong: boolean;
  onChange: (name: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** What a preset is called. */
export function NameField({ name, isWrong, onChange, ref }: NameFieldProps) {
  const { t } = useTranslation('prompt');
  return (
    <Field label={t('presets.name')} error={isWrong ? t('presets.nameRule', { max: PRESET_LIMITS.name }) : undefined}>
      {(control) => (
        <input
          {...control}
          ref={ref}
          autoComplete="off"
          maxLength={PRESET_LIMITS.name}
          value={name}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} h-10 pointer-coarse:h-11`}
        />
      )}
    </Field>
  );
}

interface PromptFieldProps {
  text: string;
  onChange: (text: string) => void;
  /** It is that of a style, which ends with its mark. */
  ofStyle?: boolean;
}

/** The prompt of a preset; with the mark in it, that of a style. */
export function PromptField({ text, onChange, ofStyle = false }: PromptFieldProps) {
  const { t } = useTranslation('prompt');
  const isLost = ofStyle && !text.includes(STYLE_PROMPT);
  return (
    <Field
      label={t('presets.part.prompt')}
      hint={t(isLost ? 'presets.styleLost' : 'presets.styleHint', { mark: STYLE_PROMPT })}
    >
      {(control) => (
        <textarea
          {...control}
          rows={3}
          lang={languageOfText(text)}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} max-h-[40dvh] min-h-10 resize-y py-2`}
        />
      )}
    </Field>
  );
}
