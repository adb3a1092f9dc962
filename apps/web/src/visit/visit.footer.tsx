import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../i18n/format.js';

/** The last line of the page. */
export function VisitFooter({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('visit');
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-4 text-xs text-muted sm:px-8">
      <p>{t('madeWith')}</p>
      {children}
    </footer>
  );
}

/** Until when the link works, where it ends. */
export function Until({ expiresAt }: { expiresAt: string | null }) {
  const { t, i18n } = useTranslation('visit');
  if (expiresAt === null) return null;
  return <p className="tabular-nums">{t('until', { moment: formatMoment(expiresAt, i18n.language) })}</p>;
}
