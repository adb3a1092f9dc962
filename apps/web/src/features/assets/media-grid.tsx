import type { MediaRef } from '@atelier/contracts';
import { FileBox, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { MoreButton } from '../../shared/ui/more-button.js';
import { refKey } from './media-value.js';
import type { MediaItem, MediaList } from './use-media-lists.js';

export interface MediaGridProps {
  list: MediaList;
  empty: string;
  /** What is chosen so far; null where one press is the choice. */
  picks?: readonly MediaRef[] | null;
  onChoose: (ref: MediaRef) => void;
  /** Where a file can be taken away for good. */
  onRemove?: ((item: MediaItem) => void) | undefined;
}

/** Files to choose from: one tab stop, and the arrows move between them. */
export function MediaGrid({ list, empty, picks = null, onChoose, onRemove }: MediaGridProps) {
  const { t } = useTranslation(['assets', 'common']);
  const [active, setActive] = useState(0);
  const { items, error, hasNextPage, refetch } = list;
  if (items === undefined && error) return <LoadFailed text={t('assets:listFailed')} again={() => void refetch()} />;
  if (items === undefined) return <Waiting label={t('common:loading')} />;
  if (items.length === 0 && !hasNextPage) return <p className="py-10 text-center text-muted">{empty}</p>;
  return (
    <div className="flex min-h-40 flex-col gap-3">
      <ul
        aria-label={t('assets:files')}
        onKeyDown={moveByKeys}
        className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2"
      >
        {items.map((item, index) => (
          <li key={item.key} className="group/file relative">
            <Choice
              item={item}
              isStop={index === active}
              place={picks && picks.findIndex((ref) => refKey(ref) === item.key) + 1}
              onFocus={() => setActive(index)}
              onChoose={onChoose}
            />
            {onRemove && <Remove item={item} isStop={index === active} onRemove={onRemove} />}
          </li>
        ))}
      </ul>
      <MoreButton query={list} />
    </div>
  );
}

interface ChoiceProps {
  item: MediaItem;
  isStop: boolean;
  /** Among the chosen, from 1; 0 when it is not, null where one press is the choice. */
  place: number | null;
  onFocus: () => void;
  onChoose: (ref: MediaRef) => void;
}

function Choice({ item, isStop, place, onFocus, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      data-choice
      tabIndex={isStop ? 0 : -1}
      aria-label={item.label}
      aria-pressed={place === null ? undefined : place > 0}
      title={item.label}
      onFocus={onFocus}
      onClick={() => onChoose(item.ref)}
      className="relative flex aspect-square w-full items-center justify-center overflow-hidden rounded-print bg-sunken hover:opacity-80 aria-pressed:outline-3 aria-pressed:-outline-offset-3 aria-pressed:outline-accent [&>svg]:size-8 [&>svg]:text-muted"
    >
      {item.thumbnail ? (
        <img src={item.thumbnail} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <FileBox aria-hidden />
      )}
      {place !== null && place > 0 && <Place place={place} />}
    </button>
  );
}

interface RemoveProps {
  item: MediaItem;
  isStop: boolean;
  onRemove: (item: MediaItem) => void;
}

/** Seen where the pointer or the focus is, and always where neither can stay. */
function Remove({ item, isStop, onRemove }: RemoveProps) {
  const { t } = useTranslation('assets');
  const label = t('deleteFile', { name: item.label });
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      title={label}
      onClick={() => onRemove(item)}
      className="absolute bottom-1 left-1 flex size-7 items-center justify-center rounded-full bg-raised text-ink opacity-0 shadow-float group-focus-within/file:opacity-100 group-hover/file:opacity-100 hover:bg-hover focus-visible:opacity-100 pointer-coarse:size-9 pointer-coarse:opacity-100"
    >
      <Trash2 aria-hidden className="size-3.5" />
    </button>
  );
}

/** Drawn by the style: it is no part of the name of its button. */
function Place({ place }: { place: number }) {
  return (
    <span
      aria-hidden
      data-place={place}
      className="absolute top-1.5 right-1.5 min-w-6 rounded-full bg-accent px-1.5 text-center text-sm/6 font-semibold text-accent-ink tabular-nums before:content-[attr(data-place)]"
    />
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
      {Array.from({ length: 12 }, (_, index) => (
        <span key={index} className="breathe aspect-square rounded-print bg-sunken" />
      ))}
    </div>
  );
}

function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-choice]')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at < 0) return;
  const top = (button: HTMLElement) => button.getBoundingClientRect().top;
  const columns = buttons.filter((button) => top(button) === top(buttons[0]!)).length;
  const steps: Record<string, number> = {
    ...{ ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns },
    ...{ Home: -at, End: buttons.length - 1 - at },
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  buttons[at + step]?.focus();
}
