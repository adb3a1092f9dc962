import { useNavigate } from '@tanstack/react-router';
import { Heart, Layers, Search, SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../shared/ui/button.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { FilterFields } from './filter-fields.js';
import { type GallerySearch, isNarrowed } from './gallery-search.js';
import { useDebouncedText } from './use-debounced-text.js';

/** Search and filters. Everything is in the address, so that it can be bookmarked, shared and gone back to. */
export function FilterBar({ search }: { search: GallerySearch }) {
  const { t } = useTranslation(['gallery', 'library']);
  const [isOpen, setOpen] = useState(hasHidden(search));
  const navigate = useNavigate({ from: '/gallery' });
  const change = (part: GallerySearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const clear = () => void navigate({ search: ({ sort }) => ({ sort }), replace: true });
  return (
    <search aria-label={t('gallery:find')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField value={search.q} onChange={(q) => change({ q })} />
        <div className="flex gap-2">
          <Button
            aria-pressed={search.favourite === true}
            title={t('gallery:favourites')}
            onClick={() => change({ favourite: search.favourite ? undefined : true })}
            className="aria-pressed:border-accent aria-pressed:bg-accent-wash"
          >
            <Heart aria-hidden className={search.favourite ? 'fill-current text-danger' : ''} />
            <span className="max-sm:sr-only">{t('gallery:favourites')}</span>
          </Button>
          <Button aria-expanded={isOpen} aria-controls="filters" onClick={() => setOpen(!isOpen)}>
            <SlidersHorizontal aria-hidden />
            {t('gallery:filters')}
          </Button>
          {isNarrowed(search) && (
            <Button look="bare" onClick={clear}>
              <X aria-hidden />
              {t('gallery:clearFilters')}
            </Button>
          )}
        </div>
      </div>
      {search.batch !== undefined && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <Layers aria-hidden className="size-4 shrink-0" />
          {t('library:onlyTogether')}
        </p>
      )}
      <div id="filters" hidden={!isOpen}>
        {isOpen && <FilterFields search={search} onChange={change} />}
      </div>
    </search>
  );
}

const hasHidden = ({ q: _q, favourite: _favourite, batch: _batch, ...hidden }: GallerySearch): boolean =>
  Object.values(hidden).some((value) => value !== undefined);

interface SearchFieldProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useTranslation('gallery');
  const { text, type, compose } = useDebouncedText(value ?? '', (words) => onChange(words.trim() || undefined));
  return (
    <div className="relative min-w-44 flex-1 sm:max-w-xl">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t('searchLabel')}
        placeholder={t('searchLabel')}
        maxLength={200}
        value={text}
        onChange={(event) => type(event.target.value)}
        {...compose}
        className={`${CONTROL_CLASS} h-10 px-9 pointer-coarse:h-11`}
      />
      {text !== '' && (
        <IconButton
          label={t('clearSearch')}
          onClick={() => type('')}
          className="absolute top-1/2 right-0.5 -translate-y-1/2"
        >
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
