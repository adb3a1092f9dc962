import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';

interface UploadProgressProps {
  name: string;
  share: number;
  onStop: () => void;
}

/** A running upload, over the field that it is for. */
export function UploadProgress({ name, share, onStop }: UploadProgressProps) {
  const { t } = useTranslation('assets');
  const label = t('sending', { name });
  return (
    <div className="absolute inset-0 flex items-center gap-3 rounded-control bg-field/95 px-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span className="truncate text-sm">{label}</span>
        <ProgressBar label={label} value={share} />
      </div>
      <IconButton label={t('stop')} onClick={onStop}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
