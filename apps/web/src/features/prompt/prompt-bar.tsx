import type { RefObject } from 'react';
import type { PresetForm } from '../presets/preset-form.js';
import { PresetsButton } from '../presets/presets-button.js';
import { WildcardsButton } from '../wildcards/wildcards-button.js';
import { PromptHistory } from './prompt-history.js';
import { usePromptHistory } from './use-prompt-history.js';
import { usePromptKeys } from './use-prompt-keys.js';
import { WeightButtons } from './weight-buttons.js';

export interface PromptBarProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** The form around the prompt. */
  form: PresetForm;
}

/** The tools of one prompt, and their keys. */
export function PromptBar({ field, form }: PromptBarProps) {
  const prompts = usePromptHistory();
  usePromptKeys(field, prompts);
  return (
    <>
      <WeightButtons field={field} />
      <PromptHistory prompts={prompts} field={field} />
      <WildcardsButton />
      <PresetsButton form={form} />
    </>
  );
}
