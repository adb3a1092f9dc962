import type { CollectionPicture } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { KindBadge, LargeSign } from '../../entities/media/kind-badge.js';
import { usePlaceholder } from '../../entities/pictures/use-placeholder.js';

interface SharedTileProps {
  picture: CollectionPicture;
  name: string;
  onOpen: () => void;
}

/** A picture or another output of a shared collection, small. */
export function SharedTile({ picture, name, onOpen }: SharedTileProps) {
  const { t } = useTranslation('collections');
  const placeholder = usePlaceholder(picture.thumbhash ?? '', false);
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('enlarge', { name })}
        onClick={onOpen}
        className="relative block aspect-square w-full overflow-hidden rounded-print bg-sunken bg-cover"
        style={placeholder}
      >
        {picture.thumbnail_url === null ? (
          <LargeSign media={picture} />
        ) : (
          <img src={picture.thumbnail_url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
        )}
        {picture.kind !== 'image' && <KindBadge media={picture} />}
      </button>
    </li>
  );
}
