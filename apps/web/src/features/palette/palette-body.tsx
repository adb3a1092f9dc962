import { Dialog } from '@base-ui/react/dialog';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import type { Command } from './command.js';
import { findCommands } from './find-commands.js';
import { PaletteList } from './palette-list.js';
import { useCommands } from './use-commands.js';

/** What an input method sends while it is composing. */
const COMPOSING = 229;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The field and what it finds. The focus stays in the field; the arrow keys move what Enter does. */
export function PaletteBody({ onRun }: { onRun: (command: Command) => void }) {
  const { t } = useTranslation(['palette', 'common']);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const groups = findCommands(useCommands(query), query);
  const found = groups.flatMap(({ commands }) => commands);
  const at = Math.min(active, found.length - 1);
  const write = (words: string) => {
    setQuery(words);
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING) return;
    const step = STEPS[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step !== undefined) setActive((at + step + found.length) % Math.max(found.length, 1));
    else if (found[at]) onRun(found[at]);
  };
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line pr-1.5 pl-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <input
          role="combobox"
          aria-label={t('palette:title')}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={found[at] && `${listId}-${at}`}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('palette:placeholder')}
          value={query}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <Dialog.Close render={<IconButton label={t('common:close')} />}>
          <X aria-hidden />
        </Dialog.Close>
      </div>
      <PaletteList id={listId} groups={groups} active={found[at]?.id} onActive={setActive} onRun={onRun} />
      <p role="status" className="sr-only">
        {query.trim() !== '' && t('palette:found', { count: found.length })}
      </p>
    </>
  );
}
