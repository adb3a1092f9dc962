import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.js';
import { PartFailed } from './part-failed.js';

interface FloatingFailureProps {
  again: () => void;
  /** Does without the part. */
  onClose: () => void;
}

/** In place of a dialog whose code could not be loaded, over the page. */
export function FloatingFailure({ again, onClose }: FloatingFailureProps) {
  const { t } = useTranslation('common');
  return (
    <div className="fixed inset-x-4 top-20 z-50 mx-auto max-w-md rounded-control bg-raised shadow-float">
      <PartFailed again={again}>
        <IconButton label={t('close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </PartFailed>
    </div>
  );
}
