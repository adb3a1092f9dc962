import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../shared/ui/button.js';

/** Shown at an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('shell');
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-center justify-center gap-3 px-5 text-center">
      <Compass aria-hidden className="size-8 text-muted" />
      <h1 className="text-xl font-semibold">{t('notFound')}</h1>
      <p className="text-muted">{t('notFoundText')}</p>
      <Link to="/" className={buttonClass({ look: 'primary' })}>
        {t('toStart')}
      </Link>
    </div>
  );
}
