import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The place of the latest tasks. */
export function RecentFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('gallery');
  return (
    <section aria-labelledby="recent-title" className="flex flex-col gap-3">
      <h2 id="recent-title" className="text-lg font-semibold">
        {t('recent')}
      </h2>
      {children}
    </section>
  );
}

/** Before the first task. */
export function NothingRecent() {
  const { t } = useTranslation('gallery');
  return <p className="text-muted">{t('empty')}</p>;
}
