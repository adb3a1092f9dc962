import type { PublicImage } from '@atelier/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportForm } from './report-form.js';
import { reportPicture } from './report-picture.js';

interface ReportDialogProps {
  image: PublicImage;
  onClose: () => void;
}

/** Asks why a picture is reported. The browser's own dialog, since the picture may stand in one itself. */
export function ReportDialog({ image, onClose }: ReportDialogProps) {
  const { t } = useTranslation('pictureReports');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onClose={onClose}
      {...APART}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] overflow-y-auto rounded-panel bg-raised p-5 text-left text-ink shadow-float backdrop:bg-black/50"
    >
      <ReportForm send={(body) => reportPicture(image, body)} onClose={() => dialog.current?.close()} />
    </dialog>
  );
}

interface Stoppable {
  stopPropagation: () => void;
}

const stop = (event: Stoppable) => event.stopPropagation();
/** Keys and swipes in here turn no picture over behind it. */
const APART = { onKeyDown: stop, onTouchStart: stop, onTouchEnd: stop };
