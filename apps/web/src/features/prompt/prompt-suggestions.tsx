import { type RefObject, useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PromptToken, completed } from './prompt-token.js';
import { replaceText } from './replace-text.js';
import { SuggestionList, optionId } from './suggestion-list.js';
import type { PromptNames, Suggestion } from './suggestion.types.js';
import { useFieldAttributes } from './use-field-attributes.js';
import { usePromptToken } from './use-prompt-token.js';
import { useSuggestions } from './use-suggestions.js';

export interface PromptSuggestionsProps {
  field: RefObject<HTMLTextAreaElement | null>;
  names: PromptNames;
}

/** Names that fit what is typed in a prompt, below the cursor. The focus stays in the field. */
export function PromptSuggestions({ field, names }: PromptSuggestionsProps) {
  const { t } = useTranslation('prompt');
  const id = useId();
  const { token, dismiss } = usePromptToken(field);
  const { items, state } = useSuggestions(token, names);
  const [chosen, setActive] = useActive(token);
  const active = Math.min(chosen, items.length - 1);
  const isNamed = items.some(({ open }) => !open);
  const take = (item: Suggestion) => token && field.current && accept(field.current, token, item, names);
  useFieldAttributes(field, { listId: token && id, activeId: items[active] && optionId(id, active) });
  useKeys(field, {
    isOpen: items.length > 0,
    move: (step) => setActive((active + step + items.length) % items.length),
    take: () => items[active] && take(items[active]),
    dismiss,
    isShown: token !== null,
  });
  return (
    <>
      <span role="status" className="sr-only">
        {token && (isNamed ? t('found', { count: items.length }) : t(`states.${state}`))}
      </span>
      {token && (
        <SuggestionList
          id={id}
          field={field}
          token={token}
          items={items}
          state={state}
          active={active}
          onTake={(item) => void take(item)}
        />
      )}
    </>
  );
}

/** The option that a key would take; the first one again with each letter. */
function useActive(token: PromptToken | null): [number, (index: number) => void] {
  const name = token && `${token.kind}:${token.piece}`;
  const [state, setState] = useState({ name, index: 0 });
  return [state.name === name ? state.index : 0, (index) => setState({ name, index })];
}

function accept(field: HTMLTextAreaElement, token: PromptToken, item: Suggestion, { loras }: PromptNames): void {
  const { value, open } = item;
  if (open) return open(field.value);
  replaceText(field, completed(token, value, field.value));
  if (token.kind === 'lora') loras?.add(value, token.strength ?? 1);
}

interface Keys {
  isShown: boolean;
  isOpen: boolean;
  move: (step: 1 | -1) => void;
  take: () => void;
  dismiss: () => void;
}

/** The keys of an open list; with Ctrl, Alt or Shift, and while an input method composes, they belong to the field. */
function useKeys(field: RefObject<HTMLTextAreaElement | null>, keys: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = event.isComposing || hasModifier(event) ? undefined : actionOf(event.key, keys);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  useEffect(() => {
    const element = field.current;
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [field]);
}

const hasModifier = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => ctrlKey || metaKey || altKey || shiftKey;

function actionOf(key: string, { isShown, isOpen, move, take, dismiss }: Keys): (() => void) | undefined {
  if (key === 'Escape' && isShown) return dismiss;
  if (!isOpen) return undefined;
  if (key === 'ArrowDown') return () => move(1);
  if (key === 'ArrowUp') return () => move(-1);
  return key === 'Enter' || key === 'Tab' ? take : undefined;
}
