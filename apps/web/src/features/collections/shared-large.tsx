import type { CollectionPicture } from '@atelier/contracts';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MediaPlayer } from '../../entities/media/media-player.js';
import { buttonClass } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';

interface SharedLargeProps {
  picture: CollectionPicture;
  name: string;
  onClose: () => void;
}

/** One of a shared collection, large; films and sounds play. */
export function SharedLarge({ picture, name, onClose }: SharedLargeProps) {
  const { t } = useTranslation('collections');
  const { kind, url, width, height } = picture;
  return (
    <Modal wide open title={name} onClose={onClose}>
      {kind === 'image' ? (
        <img
          src={url}
          alt={name}
          width={width ?? undefined}
          height={height ?? undefined}
          className="mx-auto max-h-[70dvh] w-auto max-w-full rounded-print object-contain"
        />
      ) : (
        <MediaPlayer media={picture} name={name} quiet />
      )}
      <a href={`${url}&download=1`} download className={buttonClass({ look: 'quiet', className: 'self-end' })}>
        <Download aria-hidden />
        {t('saveFile')}
      </a>
    </Modal>
  );
}
