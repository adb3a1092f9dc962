import { useEffect, useState } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import type { PromptSuggestionsProps } from './prompt-suggestions.js';

const Suggestions = later(
  async () => {
    const [{ PromptSuggestions }] = await Promise.all([import('./prompt-suggestions.js'), openTexts('prompt')]);
    return PromptSuggestions;
  },
  // A prompt can be written without them.
  { Failed: () => null, onlyWhenNeeded: true },
);

/** What a prompt names beside words begins with one of these. */
const BEGINNING = /__|<lora:|embedding:/i;

/** Suggests names in a prompt; the code comes when the first one is begun. */
export function PromptAssist({ field, names }: PromptSuggestionsProps) {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const element = field.current;
    const look = () => element && BEGINNING.test(element.value) && setWanted(true);
    element?.addEventListener('input', look);
    return () => element?.removeEventListener('input', look);
  }, [field]);
  return isWanted && <Suggestions field={field} names={names} />;
}
