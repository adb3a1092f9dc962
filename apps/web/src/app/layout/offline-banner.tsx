import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../shared/live/use-connection.js';

/** Warns that the page may be out of date, or that it may not show tasks at all. The region is always in the document, so that screen readers notice changes. */
export function OfflineBanner() {
  const { t } = useTranslation('shell');
  const state = useConnection();
  const isShown = state === 'offline' || state === 'refused';
  return (
    <div role="status">
      {isShown && (
        <p data-banner className="flex min-h-9 items-center justify-center gap-2 bg-warning-wash px-4 py-2 text-sm">
          <CloudOff aria-hidden className="size-4 shrink-0 text-warning" />
          {t(state)}
        </p>
      )}
    </div>
  );
}
