import type { CollectionPicture } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { KindBadge, LargeSign } from '../../entities/media/kind-badge.js';
import { useWhatItIs } from '../../entities/media/what-it-is.js';
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
  const { long } = useWhatItIs(picture);
  // What the badge says is a part of the name: whoever speaks to the page says what they see.
  const called = picture.kind === 'image' ? name : `${name} · ${long}`;
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('enlarge', { name: called })}
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
