import { PRESET_LIMITS, STYLE_PROMPT } from '@atelier/contracts';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { TextArea, TextField } from '../../shared/ui/text-field.js';

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
    <TextField
      ref={ref}
      label={t('presets.name')}
      error={isWrong ? t('presets.nameRule', { max: PRESET_LIMITS.name }) : undefined}
      maxLength={PRESET_LIMITS.name}
      value={name}
      onChange={(event) => onChange(event.target.value)}
    />
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
    <TextArea
      label={t('presets.part.prompt')}
      hint={t(isLost ? 'presets.styleLost' : 'presets.styleHint', { mark: STYLE_PROMPT })}
      rows={3}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      className="max-h-[40dvh] min-h-10"
    />
  );
}
