import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { Notice } from './notice.js';

interface PartFailedProps {
  again: () => void;
  /** Another way out, beside trying again. */
  children?: ReactNode;
}

/** Says that a part of the page could not be loaded, and tries again. */
export function PartFailed({ again, children }: PartFailedProps) {
  const { t } = useTranslation('common');
  return (
    <Notice tone="danger" role="alert">
      <span className="flex flex-wrap items-center gap-3">
        {t('partFailed')}
        <Button onClick={again}>{t('tryAgain')}</Button>
        {children}
      </span>
    </Notice>
  );
}
