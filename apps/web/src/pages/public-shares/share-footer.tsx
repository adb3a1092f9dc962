import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../shared/i18n/format-moment.js';

/** The footer of the page. */
export function ShareFooter({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('publicShares');
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-4 text-xs text-muted sm:px-8">
      <p>{t('madeWith')}</p>
      {children}
    </footer>
  );
}

/** When the link ends; nothing for a link without an end. */
export function ShareExpiry({ expiresAt }: { expiresAt: string | null }) {
  const { t, i18n } = useTranslation('publicShares');
  if (expiresAt === null) return null;
  return <p className="tabular-nums">{t('until', { moment: formatMoment(expiresAt, i18n.language) })}</p>;
}
