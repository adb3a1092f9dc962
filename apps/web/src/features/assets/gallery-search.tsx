import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTROL_CLASS } from '../../shared/ui/field.js';

const PAUSE_MS = 250;

/** A field for words of prompts; it tells them a moment after the last key, and never in the middle of a composition. */
export function GallerySearch({ onSearch }: { onSearch: (words: string) => void }) {
  const { t } = useTranslation('assets');
  const [text, setText] = useState('');
  const [isComposing, setComposing] = useState(false);
  const tell = useRef(onSearch);
  useEffect(() => {
    if (isComposing) return;
    const timer = setTimeout(() => tell.current(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isComposing]);
  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <input
        type="search"
        value={text}
        maxLength={200}
        aria-label={t('search')}
        placeholder={t('search')}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        className={`${CONTROL_CLASS} h-10 pl-9 pointer-coarse:h-11`}
      />
    </div>
  );
}
