import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../shared/i18n/language.js';
import { placeAt } from './caret-place.js';
import type { PromptToken } from './prompt-token.js';
import type { Suggestion } from './suggestion.types.js';
import type { SuggestionState } from './use-suggestions.js';

interface SuggestionListProps {
  id: string;
  field: RefObject<HTMLTextAreaElement | null>;
  token: PromptToken;
  items: readonly Suggestion[];
  state: SuggestionState;
  active: number;
  onTake: (item: Suggestion) => void;
}

/** In the top layer, so that neither a dialog nor a panel that scrolls cuts it off. */
export function SuggestionList(props: SuggestionListProps) {
  const { id, token, items, state, active, onTake } = props;
  const { t } = useTranslation('prompt');
  const list = useRef<HTMLDivElement>(null);
  usePlace(list, props);
  return (
    <div
      ref={list}
      popover="manual"
      // A press must not take the focus from the field.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      className="fixed inset-auto m-0 max-h-64 w-72 max-w-[calc(100vw-1rem)] overflow-y-auto overscroll-contain rounded-control border border-line bg-raised p-1 text-ink shadow-float"
    >
      {items.every(({ open }) => open) && <p className="px-2 py-1.5 text-sm text-muted">{t(`states.${state}`)}</p>}
      <ul id={id} role="listbox" aria-label={t(`names.${token.kind}`)} hidden={items.length === 0}>
        {items.map((item, index) => (
          <Item key={item.value} id={optionId(id, index)} item={item} isActive={index === active} onTake={onTake} />
        ))}
      </ul>
    </div>
  );
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

interface ItemProps {
  id: string;
  item: Suggestion;
  isActive: boolean;
  onTake: (item: Suggestion) => void;
}

function Item({ id, item, isActive, onTake }: ItemProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isActive]);
  return (
    <li
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={() => onTake(item)}
      className="flex min-h-9 cursor-default items-center justify-between gap-3 rounded-[0.3rem] px-2 text-sm hover:bg-hover aria-selected:bg-hover pointer-coarse:min-h-11"
    >
      <span lang={languageOfText(item.label)} className="min-w-0 break-words">
        {item.label}
      </span>
      {item.note && <span className="max-w-[50%] shrink-0 truncate text-xs text-muted">{item.note}</span>}
    </li>
  );
}

/** Shows the list at what is being named, also after a scroll and when it gets longer. */
function usePlace(list: RefObject<HTMLElement | null>, { field, token, items }: SuggestionListProps): void {
  useLayoutEffect(() => {
    // Environments without a top layer show it in place.
    list.current?.showPopover?.();
  }, [list]);
  useLayoutEffect(() => {
    const place = () => list.current && field.current && placeAt(list.current, field.current, token.from);
    place();
    const ending = new AbortController();
    const options = { signal: ending.signal, capture: true, passive: true };
    addEventListener('scroll', place, options);
    addEventListener('resize', place, options);
    return () => ending.abort();
  }, [list, field, token.from, items.length]);
}
