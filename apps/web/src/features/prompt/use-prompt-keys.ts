import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { type Recalled, recall } from './prompt-recall.js';
import { replaceAll, replaceText } from './replace-text.js';
import { weigh } from './weights.js';

type Field = RefObject<HTMLTextAreaElement | null>;

/** Raises (1) or lowers (-1) the weight of the selection in a field. */
export function weighSelection(field: Field, direction: 1 | -1): void {
  const element = field.current;
  if (element === null) return;
  const edit = weigh(element.value, element.selectionStart, element.selectionEnd, direction);
  if (edit) replaceText(element, edit);
}

/** Ctrl or Cmd + arrow changes the weight, Alt + arrow recalls earlier prompts. */
export function usePromptKeys(field: Field, prompts: readonly string[]): void {
  const recalled = useRef<Recalled | null>(null);
  const bring = (element: HTMLTextAreaElement, direction: 1 | -1) => {
    const next = recall(prompts, recalled.current, element.value, direction);
    recalled.current = next ?? recalled.current;
    if (next) replaceAll(element, next.text);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const direction = directionOf(event);
    const weighs = (event.ctrlKey || event.metaKey) && !event.altKey;
    const recalls = event.altKey && !event.ctrlKey && !event.metaKey;
    if (direction === null || (!weighs && !recalls)) return;
    event.preventDefault();
    if (weighs) weighSelection(field, direction);
    else if (field.current) bring(field.current, direction);
  });
  useEffect(() => {
    const element = field.current;
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [field]);
}

/** During an IME composition the arrow keys belong to the input method. */
function directionOf({ key, shiftKey, isComposing }: KeyboardEvent): 1 | -1 | null {
  if (shiftKey || isComposing) return null;
  return key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : null;
}
