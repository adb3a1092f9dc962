import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';

/** The next page is fetched this far before the end of the list. */
const AHEAD = '800px';

/** Fetches the next page near the end of the list, or by a press after a failure; use the cursor as the key. */
export function MorePictures({ onMore }: { onMore: () => Promise<void> }) {
  const { t } = useTranslation('publicShares');
  const { box, state, fetch } = useMore(onMore);
  return (
    <div ref={box} className="flex flex-col items-center gap-2 py-4">
      {state === 'failed' && <p role="alert">{t('moreFailed')}</p>}
      <Button aria-disabled={state === 'busy'} onClick={fetch}>
        {t(state === 'busy' ? 'loadingMore' : 'more')}
      </Button>
    </div>
  );
}

function useMore(onMore: () => Promise<void>) {
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const fetch = () => {
    if (state === 'busy') return;
    setState('busy');
    onMore().catch(() => setState('failed'));
  };
  const near = useEffectEvent((entries: IntersectionObserverEntry[]) => {
    if (state === 'idle' && entries.some(({ isIntersecting }) => isIntersecting)) fetch();
  });
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => near(entries), { rootMargin: AHEAD });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return { box, state, fetch };
}
