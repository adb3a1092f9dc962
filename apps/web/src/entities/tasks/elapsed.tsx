import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../shared/i18n/format.js';

/** When this page first saw what goes on, so that the count is the same on each of its pages. Its own clock: that of the server may differ. */
const firstSeen = new Map<string, number>();
const MOST_KEPT = 50;

/** How long something goes on of which nobody knows how far it is. */
export function Elapsed({ of }: { of: string }) {
  const { t, i18n } = useTranslation('make');
  const milliseconds = useElapsed(of);
  if (milliseconds < 1_000) return null;
  return (
    <span className="text-muted tabular-nums">
      {t('elapsed', { duration: formatDuration(milliseconds, i18n.language) })}
    </span>
  );
}

function useElapsed(of: string): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now - sinceOf(of, now);
}

function sinceOf(of: string, now: number): number {
  const since = firstSeen.get(of) ?? now;
  if (!firstSeen.has(of)) firstSeen.set(of, since);
  const [oldest] = firstSeen.keys();
  if (firstSeen.size > MOST_KEPT && oldest !== undefined) firstSeen.delete(oldest);
  return since;
}
