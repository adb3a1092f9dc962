import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.js';
import { Notice } from './notice.js';
import { X } from 'lucide-react';

interface PartFailedProps {
  again: () => void;
  /** Does without the part. */
  onClose?: (() => void) | undefined;
}

/** Says that a part of the page could not be loaded, and tries again. */
export function PartFailed({ again, onClose }: PartFailedProps) {
  const { t } = useTranslation('common');
  return (
    <Notice tone="danger" role="alert">
      <span className="flex flex-wrap items-center gap-3">
        {t('partFailed')}
        <Button onClick={again}>{t('tryAgain')}</Button>
        {onClose && (
          <IconButton label={t('close')} onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        )}
      </span>
    </Notice>
  );
}

/** The same in place of a dialog, over the page. */
export function FloatingFailure(props: PartFailedProps) {
  return (
    <div className="fixed inset-x-4 top-20 z-50 mx-auto max-w-md rounded-control bg-raised shadow-float">
      <PartFailed {...props} />
    </div>
  );
}
